using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>An object with known members; any other is a fault.</summary>
/// <typeparam name="T">The definition that the object becomes.</typeparam>
/// <param name="expected">What to write, such as <c>a pool in { }</c>.</param>
/// <param name="defaults">The definition with the default of every member.</param>
/// <param name="members">The members, in the order in which they are written.</param>
internal sealed class ObjectShape<T>(string expected, T defaults, params Member<T>[] members) : Shape<T>
{
    private readonly string[] names = NamesOf(members);
    private readonly (JsonEncodedText Member, JsonEncodedText Code)? encodedKind;

    public override bool NamesSubject => false;

    public override string Expected => expected;

    /// <summary>What the object is: a sentence without its full stop, for the schema; null: nothing is said.</summary>
    public string? Description { get; init; }

    /// <summary>The member that says which kind of object this is, and the code of this kind.</summary>
    public (string Member, string Code)? Kind
    {
        get;
        init
        {
            field = value;
            encodedKind = value is { } kind ? (PolicyWriter.NameOf(kind.Member), PolicyWriter.NameOf(kind.Code)) : null;
        }
    }

    /// <summary>Makes the definition of all its members at once; null: it is copied for each that is given, which is slower for many.</summary>
    public Func<GivenMembers<T>, T>? Create { get; init; }

    /// <summary>What must hold between the members.</summary>
    public Action<T, PolicyPath, PolicyFaults>? Rule { get; init; }

    public override T Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, Expected);
            return defaults;
        }

        var value = defaults;
        Span<int> places = stackalloc int[members.Length];
        places.Clear();
        foreach (var child in node)
        {
            if (faults.IsFull)
            {
                break;
            }

            if (child.IsDuplicate || (Kind is { } kind && child.IsNamed(kind.Member)))
            {
                continue;
            }

            var index = child.NameIn(names);
            if (index < 0)
            {
                faults.AddName(child, $"unknown member '{PolicyNode.Shorten(child.Name!)}'", Suggestion.For(child.Name!, Known));
                continue;
            }

            places[index] = child.Place;
            value = Create is null ? members[index].Read(value, child, faults) : value;
        }

        value = Create is null ? value : Create(new GivenMembers<T>(node.Document, places, defaults, faults));

        for (var index = 0; index < members.Length; index++)
        {
            if (members[index].Required && places[index] == 0)
            {
                members[index].ReportMissing(node, faults);
            }
        }

        return value;
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        json.WriteStartObject();
        if (encodedKind is { } kind)
        {
            json.WriteString(kind.Member, kind.Code);
        }

        foreach (var member in members)
        {
            member.Write(json, value, defaults);
        }

        json.WriteEndObject();
    }

    public override void Check(T value, PolicyPath path, string subject, PolicyFaults faults)
    {
        foreach (var member in members)
        {
            member.Check(value, path, faults);
        }

        Rule?.Invoke(value, path, faults);
    }

    public override void Describe(SchemaWriter schema)
    {
        var json = schema.Json;
        if (Description is not null)
        {
            json.WriteString("description", Description + ".");
        }

        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        if (Kind is { } kind)
        {
            json.WriteStartObject(kind.Member);
            json.WriteString("const", kind.Code);
            json.WriteEndObject();
        }

        foreach (var member in members)
        {
            member.Describe(schema, defaults);
        }

        json.WriteEndObject();
        var required = members.Where(member => member.Required).Select(member => member.Name);
        schema.WriteList("required", Kind is null ? required : required.Prepend(Kind.Value.Member));
        json.WriteBoolean("additionalProperties", value: false);
    }

    private static string[] NamesOf(Member<T>[] members)
    {
        for (var place = 0; place < members.Length; place++)
        {
            members[place].Place = place;
        }

        return [.. members.Select(member => member.Name)];
    }

    private string[] Known => Kind is null ? names : [Kind.Value.Member, .. names];
}
