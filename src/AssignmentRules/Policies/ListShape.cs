using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>A list.</summary>
/// <typeparam name="T">What is in it.</typeparam>
/// <param name="expected">What to write, such as <c>a list of members in [ ]</c>.</param>
/// <param name="item">The shape of an item.</param>
internal sealed class ListShape<T>(string expected, Shape<T> item) : Shape<IReadOnlyList<T>>
{
    public override string Expected => expected;

    /// <summary>What to do about an empty list; null: it may be empty.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>The code of the fault that the list is empty.</summary>
    public Reason? EmptyCode { get; init; }

    public int Most { get; init; } = int.MaxValue;

    /// <summary>What must not occur twice; null: anything may.</summary>
    public UniqueKey<T>? Unique { get; init; }

    public override IReadOnlyList<T> Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind == JsonValueKind.Array)
        {
            var read = new T[node.Count];
            var count = 0;
            foreach (var child in node)
            {
                if (faults.IsFull)
                {
                    break;
                }

                read[count++] = item.Read(child, faults);
            }

            return count == read.Length ? read : read[..count];
        }

        faults.AddWrongKind(node, Expected);
        return [];
    }

    public override void Write(Utf8JsonWriter json, IReadOnlyList<T> value)
    {
        json.WriteStartArray();
        for (var index = 0; index < value.Count; index++)
        {
            item.Write(json, value[index]);
        }

        json.WriteEndArray();
    }

    public override void Check(IReadOnlyList<T> value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value.Count == 0 && WhenEmpty is not null)
        {
            faults.Add(path, $"{subject} is an empty list", WhenEmpty, EmptyCode);
        }

        if (value.Count > Most)
        {
            faults.Add(path, $"{subject} has {value.Count} entries", $"at most {Most} are allowed");
        }

        for (var index = 0; index < value.Count && !faults.IsFull; index++)
        {
            item.Check(value[index], path.Item(index), item.NamesSubject ? $"entry {index + 1} of {subject}" : subject, faults);
        }

        Unique?.Check(value, path, faults);
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "array");
        schema.WriteMember("items", item);
        if (WhenEmpty is not null)
        {
            schema.Json.WriteNumber("minItems", 1);
        }

        if (Most < int.MaxValue)
        {
            schema.Json.WriteNumber("maxItems", Most);
        }
    }

    public override bool Same(IReadOnlyList<T> left, IReadOnlyList<T> right) => ReferenceEquals(left, right) || (left is { Count: 0 } && right is { Count: 0 });
}

/// <summary>What must occur only once in a list.</summary>
/// <param name="Noun">What it is: <c>rule</c>.</param>
/// <param name="Key">Takes it from an entry.</param>
/// <param name="Member">The member of the entry that has it; null: the entry itself.</param>
/// <param name="Cure">What to do about it.</param>
internal sealed record UniqueKey<T>(string Noun, Func<T, string> Key, string? Member, string Cure)
{
    public void Check(IReadOnlyList<T> entries, PolicyPath path, PolicyFaults faults)
    {
        var seen = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
        for (var index = 0; index < entries.Count && !faults.IsFull; index++)
        {
            var key = Key(entries[index]);

            // An entry without a name has a fault for that; it is no second one of anything.
            if (string.IsNullOrWhiteSpace(key) || seen.TryAdd(key, index))
            {
                continue;
            }

            var here = path.Item(index);
            faults.Add(Member is null ? here : here.Member(Member), $"the {Noun} '{PolicyNode.Shorten(key)}' occurs twice, first at {path.Item(seen[key])}", Cure);
        }
    }
}
