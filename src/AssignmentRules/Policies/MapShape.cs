using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>An object whose members are named by whoever writes the policy: pools, teams, roles.</summary>
/// <typeparam name="T">An entry, which knows its name.</typeparam>
/// <typeparam name="TValue">What the file has under the name.</typeparam>
/// <param name="noun">What an entry is: <c>pool</c>.</param>
/// <param name="value">The shape of the value.</param>
/// <param name="nameOf">The name of an entry.</param>
/// <param name="valueOf">The value of an entry.</param>
/// <param name="create">The entry of a name and a value.</param>
internal sealed class MapShape<T, TValue>(string noun, Shape<TValue> value, Func<T, string> nameOf, Func<T, TValue> valueOf, Func<string, TValue, T> create) : Shape<IReadOnlyList<T>>
{
    public override string Expected => $"an object in {{ }} that has each {noun} under its name";

    public override IReadOnlyList<T> Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind == JsonValueKind.Object)
        {
            return [.. node.Children.TakeWhile(_ => !faults.IsFull).Where(child => !child.IsDuplicate).Select(child => create(child.Name!, value.Read(child, faults)))];
        }

        faults.AddWrongKind(node, Expected);
        return [];
    }

    public override void Write(Utf8JsonWriter json, IReadOnlyList<T> entries)
    {
        json.WriteStartObject();
        foreach (var entry in entries)
        {
            json.WritePropertyName(nameOf(entry));
            value.Write(json, valueOf(entry));
        }

        json.WriteEndObject();
    }

    public override void Check(IReadOnlyList<T> entries, PolicyPath path, string subject, PolicyFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.TakeWhile(_ => !faults.IsFull))
        {
            var name = nameOf(entry);
            var here = path.Member(name);
            if (string.IsNullOrWhiteSpace(name))
            {
                faults.Add(here, $"this {noun} has an empty name", "give it a name");
            }
            else if (!seen.Add(name))
            {
                faults.Add(here, $"the {noun} '{PolicyNode.Shorten(name)}' occurs twice", $"give each {noun} a name of its own");
            }
            else
            {
                PolicyNames.Check(name, here, faults);
            }

            value.Check(valueOf(entry), here, $"the {noun} '{PolicyNode.Shorten(name)}'", faults);
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "object");
        schema.Json.WriteStartObject("propertyNames");
        schema.Json.WriteString("pattern", "\\S");
        PolicyNames.Describe(schema);
        schema.Json.WriteEndObject();
        schema.WriteMember("additionalProperties", value);
    }

    public override bool Same(IReadOnlyList<T> left, IReadOnlyList<T> right) => ReferenceEquals(left, right) || (left is { Count: 0 } && right is { Count: 0 });
}
