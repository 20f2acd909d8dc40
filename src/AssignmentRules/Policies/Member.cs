using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>One member of an object.</summary>
/// <typeparam name="T">The definition that the object becomes.</typeparam>
internal abstract class Member<T>(string name)
{
    public string Name => name;

    /// <summary>Its place among the members of the object.</summary>
    public int Place { get; set; }

    /// <summary>The name as it is written.</summary>
    public JsonEncodedText EncodedName { get; } = PolicyWriter.NameOf(name);

    /// <summary>Whether the object is nothing without it.</summary>
    public bool Required { get; init; }

    public abstract T Read(T owner, PolicyNode node, PolicyFaults faults);

    public abstract void ReportMissing(PolicyNode node, PolicyFaults faults);

    /// <summary>Writes name and value, unless the value is the default.</summary>
    public abstract void Write(Utf8JsonWriter json, T owner, T defaults);

    public abstract void Check(T owner, PolicyPath path, PolicyFaults faults);

    public abstract void Describe(SchemaWriter schema, T defaults);
}

/// <summary>One member of an object, with the shape of its value.</summary>
/// <param name="name">The member's name in the file.</param>
/// <param name="description">What it means: a sentence without its full stop.</param>
/// <param name="shape">The shape of the value.</param>
/// <param name="get">Takes the value from the definition.</param>
/// <param name="set">The definition with this value.</param>
internal sealed class Member<T, TValue>(string name, string description, Shape<TValue> shape, Func<T, TValue?> get, Func<T, TValue, T> set) : Member<T>(name)
{
    private readonly string quoted = $"'{name}'";

    /// <summary>What the value is of; null: the member's name.</summary>
    public Func<T, string>? Subject { get; init; }

    /// <summary>The code of the fault that it is missing.</summary>
    public Reason? MissingCode { get; init; }

    /// <summary>The code of a fault of its value.</summary>
    public Reason? InvalidCode { get; init; }

    public override T Read(T owner, PolicyNode node, PolicyFaults faults) =>
        node.Kind == JsonValueKind.Null && !Required && get(owner) is null ? owner : set(owner, ReadValue(node, faults));

    /// <summary>The value of a member that is given, or what the defaults have.</summary>
    public TValue? ReadOr(T defaults, PolicyNode? given, PolicyFaults faults) =>
        given is not { } node || (node.Kind == JsonValueKind.Null && !Required && get(defaults) is null) ? get(defaults) : ReadValue(node, faults);

    private TValue ReadValue(PolicyNode node, PolicyFaults faults)
    {
        var before = faults.Count;
        var value = shape.Read(node, faults);
        if (faults.Count > before)
        {
            Stamp(before, node.Path, faults, node.Kind == JsonValueKind.Null ? MissingCode : null);
        }

        return value;
    }

    public override void ReportMissing(PolicyNode node, PolicyFaults faults) => faults.AddMissing(node, Name, shape.Expected, MissingCode);

    public override void Write(Utf8JsonWriter json, T owner, T defaults)
    {
        var value = get(owner);
        if (Required || !shape.Same(value!, get(defaults)!))
        {
            json.WritePropertyName(EncodedName);
            shape.Write(json, value!);
        }
    }

    public override void Check(T owner, PolicyPath path, PolicyFaults faults)
    {
        var value = get(owner);
        if (value is null && !Required)
        {
            return;
        }

        var here = path.Member(Name);
        var before = faults.Count;
        shape.Check(value!, here, Subject?.Invoke(owner) ?? quoted, faults);
        Stamp(before, here, faults, null);
    }

    public override void Describe(SchemaWriter schema, T defaults)
    {
        var json = schema.Json;
        var value = get(defaults);
        json.WriteStartObject(Name);
        json.WriteString("description", description + ".");
        if (!Required && value is null)
        {
            json.WriteStartArray("anyOf");
            schema.Write(shape);
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
        {
            schema.Describe(shape);
        }

        if (!Required && value is not null)
        {
            json.WritePropertyName("default");
            shape.Write(json, value);
        }

        json.WriteEndObject();
    }

    private void Stamp(int before, PolicyPath path, PolicyFaults faults, Reason? missing)
    {
        if (faults.Count > before && (missing ?? InvalidCode) is { } code)
        {
            faults.Stamp(before, path, code);
        }
    }
}
