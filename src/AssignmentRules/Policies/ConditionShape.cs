using System.Text.Json;
using AssignmentRules.Conditions;

namespace AssignmentRules.Policies;

/// <summary>A condition: an object whose members must all hold.</summary>
internal sealed class ConditionShape : Shape<Condition>
{
    // So many are compared one by one.
    private const int FewTerms = 8;

    public static readonly ConditionShape Instance = new() { DefinitionName = "condition" };

    private static readonly FieldTestsShape Tests = new() { DefinitionName = "test" };

    private static readonly Group[] Groups =
    [
        new("any", "At least one of the conditions holds", conditions => new ConditionTerm.Any(conditions), term => (term as ConditionTerm.Any)?.Conditions),
        new("all", "All conditions hold", conditions => new ConditionTerm.All(conditions), term => (term as ConditionTerm.All)?.Conditions),
        new("none", "No condition holds", conditions => new ConditionTerm.None(conditions), term => (term as ConditionTerm.None)?.Conditions),
    ];

    public override bool NamesSubject => false;

    public override string Expected => "a condition in { }, such as { \"source\": \"import\", \"employees\": { \"gte\": 200 } }";

    private ListShape<Condition> Conditions => field ??= new ListShape<Condition>("a list of conditions in [ ], such as [ { \"type\": \"solar\" } ]", this);

    public override Condition Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Object)
        {
            faults.AddWrongKind(node, Expected);
            return Condition.Always;
        }

        var terms = new ConditionTerm[node.Count];
        var count = 0;
        foreach (var child in node)
        {
            if (faults.IsFull)
            {
                break;
            }

            if (!child.IsDuplicate)
            {
                terms[count++] = ReadTerm(child, faults);
            }
        }

        return new Condition(count == terms.Length ? terms : terms[..count]);
    }

    public override void Write(Utf8JsonWriter json, Condition value)
    {
        json.WriteStartObject();
        for (var place = 0; place < value.Terms.Count; place++)
        {
            var term = value.Terms[place];
            json.WritePropertyName(NameOf(term));
            if (term is ConditionTerm.Field field)
            {
                Tests.Write(json, field.Tests);
            }
            else
            {
                Conditions.Write(json, ConditionsOf(term));
            }
        }

        json.WriteEndObject();
    }

    public override void Check(Condition value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (path.Depth > PolicyLimits.Depth)
        {
            faults.Add(path, "the condition is nested too deep", $"a policy has at most {PolicyLimits.Depth} levels");
            return;
        }

        var seen = value.Terms.Count > FewTerms ? new HashSet<string>(StringComparer.Ordinal) : null;
        for (var place = 0; place < value.Terms.Count && !faults.IsFull; place++)
        {
            var term = value.Terms[place];
            var name = NameOf(term);
            var here = path.Member(name);
            if (seen is null ? IsBefore(value.Terms, place, name) : !seen.Add(name))
            {
                faults.Add(here, $"'{PolicyNode.Shorten(name)}' occurs twice in one condition", "put the second one into a condition of \"all\"");
            }

            if (term is ConditionTerm.Field field)
            {
                CheckField(field, here, faults);
            }
            else
            {
                Conditions.Check(ConditionsOf(term), here, $"'{name}'", faults);
            }
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "object");
        schema.Json.WriteStartObject("properties");
        foreach (var group in Groups)
        {
            schema.Json.WriteStartObject(group.Name);
            schema.Json.WriteString("description", group.Description + ".");
            schema.Describe(Conditions);
            schema.Json.WriteEndObject();
        }

        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject("propertyNames");
        schema.Json.WriteString("pattern", "\\S");
        schema.Json.WriteEndObject();
        schema.WriteMember("additionalProperties", Tests);
    }

    private static string NameOf(ConditionTerm term)
    {
        if (term is ConditionTerm.Field field)
        {
            return field.Name;
        }

        foreach (var group in Groups)
        {
            if (group.Find(term) is not null)
            {
                return group.Name;
            }
        }

        throw new ArgumentException($"'{term}' is no term of a condition.", nameof(term));
    }

    /// <summary>Whether a term before the place has the name.</summary>
    private static bool IsBefore(IReadOnlyList<ConditionTerm> terms, int place, string name)
    {
        for (var earlier = 0; earlier < place; earlier++)
        {
            if (string.Equals(NameOf(terms[earlier]), name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Group? GroupOf(string name)
    {
        foreach (var group in Groups)
        {
            if (string.Equals(group.Name, name, StringComparison.Ordinal))
            {
                return group;
            }
        }

        return null;
    }

    private static IReadOnlyList<Condition> ConditionsOf(ConditionTerm term) => Groups.Select(group => group.Find(term)).First(conditions => conditions is not null)!;

    private static void CheckField(ConditionTerm.Field field, PolicyPath path, PolicyFaults faults)
    {
        if (string.IsNullOrWhiteSpace(field.Name))
        {
            faults.Add(path, "the name of a field is empty", "name a field, such as \"source\"");
        }
        else if (GroupOf(field.Name) is not null)
        {
            faults.Add(path, $"a field cannot be called '{field.Name}'", "that name stands for a list of conditions");
        }

        Tests.Check(field.Tests, path, field.Name, faults);
    }

    /// <summary>Many conditions of a document ask for the same: terms that are written alike are one.</summary>
    private ConditionTerm ReadTerm(PolicyNode node, PolicyFaults faults)
    {
        if (node.Document.FindPart(node.Place) is ConditionTerm known)
        {
            return known;
        }

        var before = faults.Count;
        var name = node.Name!;
        ConditionTerm term = GroupOf(name) is { } group ? group.Create(Conditions.Read(node, faults)) : new ConditionTerm.Field(name, Tests.Read(node, faults));
        if (faults.Count == before)
        {
            node.Document.KeepPart(node.Place, term);
        }

        return term;
    }

    private sealed record Group(string Name, string Description, Func<IReadOnlyList<Condition>, ConditionTerm> Create, Func<ConditionTerm, IReadOnlyList<Condition>?> Find);
}
