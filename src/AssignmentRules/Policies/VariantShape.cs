using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>An object that is of one of several kinds, as one of its members says: <c>{ "action": "notify", … }</c>. A kind that is not built in is the host's.</summary>
/// <typeparam name="T">The definition.</typeparam>
/// <param name="member">The member that names the kind: <c>action</c>.</param>
/// <param name="standIn">What stands in for an object that names no kind.</param>
/// <param name="host">The kinds of the host, with any parameters.</param>
/// <param name="variants">The kinds that are built in.</param>
internal sealed class VariantShape<T>(string member, T standIn, HostVariant<T> host, params Variant<T>[] variants) : Shape<T>
{
    private readonly Dictionary<string, Variant<T>> byCode = variants.ToDictionary(variant => variant.Code, StringComparer.Ordinal);

    public IReadOnlyList<string> Codes { get; } = [.. variants.Select(variant => variant.Code)];

    public override bool NamesSubject => false;

    public override string Expected => host.Example;

    public override T Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, Expected);
            return standIn;
        }

        if (node.Find(member) is not { } kind)
        {
            faults.AddMissing(node, member, "the name of " + host.Noun, host.MissingCode);
            return standIn;
        }

        if (kind.Kind != JsonValueKind.String)
        {
            faults.AddUnreadable(kind, $"{kind.Title} is {kind.Found}", $"write the name of {host.Noun} in double quotes");
            return standIn;
        }

        return byCode.TryGetValue(kind.Text, out var variant) ? variant.Read(node, faults) : host.Create(kind.Text, JsonParameters.Read(node, member));
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        if (Find(value) is { } variant)
        {
            variant.Write(json, value);
            return;
        }

        json.WriteStartObject();
        json.WriteString(member, host.CodeOf(value));
        JsonParameters.Write(json, host.ParametersOf(value));
        json.WriteEndObject();
    }

    public override void Check(T value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (Find(value) is { } variant)
        {
            variant.Check(value, path, subject, faults);
            return;
        }

        var code = host.CodeOf(value);
        if (string.IsNullOrWhiteSpace(code))
        {
            faults.Add(path.Member(member), $"'{member}' is empty", "write the name of " + host.Noun, host.MissingCode);
        }
        else if (byCode.ContainsKey(code))
        {
            faults.Add(path.Member(member), $"'{code}' is built in", "build it as what it is, not as one of the host's");
        }

        JsonParameters.Check(host.ParametersOf(value), member, path, faults);
    }

    public override void Describe(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteStartArray("oneOf");
        foreach (var variant in variants)
        {
            json.WriteStartObject();
            variant.Describe(schema);
            json.WriteEndObject();
        }

        if (schema.Host is { } capabilities)
        {
            foreach (var code in host.RegisteredIn(capabilities).Except(Codes, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                HostSchema.Write(schema, member, code, host.ParametersIn(capabilities).GetValueOrDefault(code));
            }
        }
        else
        {
            DescribeAnyOfTheHosts(schema);
        }

        json.WriteEndArray();
    }

    private void DescribeAnyOfTheHosts(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteStartObject();
        json.WriteString("description", "One that the host registered, with its parameters.");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        json.WriteStartObject(member);
        json.WriteString("type", "string");
        json.WriteString("pattern", "\\S");
        json.WriteStartObject("not");
        schema.WriteList("enum", Codes);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        schema.WriteList("required", [member]);
        json.WriteEndObject();
    }

    private Variant<T>? Find(T value) => host.CodeOf(value) is { } code && byCode.TryGetValue(code, out var variant) && variant.Fits(value) ? variant : null;
}

/// <summary>The kinds that a host registered.</summary>
/// <param name="Noun">What such a kind is: <c>an action</c>.</param>
/// <param name="Example">What to write, such as <c>an object such as { "action": "stop-cadence" }</c>.</param>
/// <param name="MissingCode">The code of the fault that the kind is missing.</param>
/// <param name="Create">The definition of a code and its parameters.</param>
/// <param name="CodeOf">The code of any definition, built in or not.</param>
/// <param name="ParametersOf">The parameters of a definition; null: none.</param>
/// <param name="RegisteredIn">The codes that one host registered.</param>
/// <param name="ParametersIn">The parameters that it registered with them, by code.</param>
internal sealed record HostVariant<T>(
    string Noun,
    string Example,
    Reason? MissingCode,
    Func<string, IReadOnlyDictionary<string, JsonElement>, T> Create,
    Func<T, string> CodeOf,
    Func<T, IReadOnlyDictionary<string, JsonElement>?> ParametersOf,
    Func<PolicyCapabilities, IReadOnlySet<string>> RegisteredIn,
    Func<PolicyCapabilities, IReadOnlyDictionary<string, IReadOnlyList<HostParameter>>> ParametersIn);

/// <summary>A kind that is built in.</summary>
internal abstract class Variant<T>(string code)
{
    public string Code => code;

    public abstract bool Fits(T value);

    public abstract T Read(PolicyNode node, PolicyFaults faults);

    public abstract void Write(Utf8JsonWriter json, T value);

    public abstract void Check(T value, PolicyPath path, string subject, PolicyFaults faults);

    public abstract void Describe(SchemaWriter schema);
}

/// <summary>A kind that is built in, with the shape of its object.</summary>
internal sealed class Variant<T, TKind>(string code, ObjectShape<TKind> shape) : Variant<T>(code)
    where TKind : T
{
    public override bool Fits(T value) => value is TKind;

    public override T Read(PolicyNode node, PolicyFaults faults) => shape.Read(node, faults);

    public override void Write(Utf8JsonWriter json, T value) => shape.Write(json, (TKind)value!);

    public override void Check(T value, PolicyPath path, string subject, PolicyFaults faults) => shape.Check((TKind)value!, path, subject, faults);

    public override void Describe(SchemaWriter schema) => shape.Describe(schema);
}
