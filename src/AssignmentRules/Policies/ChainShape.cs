using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>A chain, and the candidates in it.</summary>
internal static class ChainShape
{
    private const string Example = "a list of candidates such as [ \"existing\", { \"pool\": \"sales\" }, { \"user\": \"dee\" } ]";

    public static readonly ListShape<Candidate> Chain = new(Example, new CandidateShape { DefinitionName = "candidate" })
    {
        DefinitionName = "chain",
        WhenEmpty = "name at least one candidate",
        Most = PolicyLimits.Entries,
    };

    /// <summary>A chain, or the id of a user.</summary>
    public static readonly ShorthandShape<IReadOnlyList<Candidate>> ChainOrUser = new(new UserOfChainShape(), userId => [new Candidate.User(userId)], _ => null, Chain);

    /// <summary>A chain, or <c>"leave"</c>, which is null.</summary>
    public static readonly ShorthandShape<IReadOnlyList<Candidate>> ChainOrLeave = new(new CodeShape<string>(("leave", "leave")) { Otherwise = "or a list of candidates in [ ]" }, _ => null!, chain => chain is null ? "leave" : null, Chain);

    private sealed class UserOfChainShape : Shape<string>
    {
        public override string Expected => TextShape.User.Expected;

        public override string Read(PolicyNode node, PolicyFaults faults)
        {
            if (CandidateShape.Keywords.Contains(node.Text, StringComparer.Ordinal))
            {
                faults.AddUnreadable(node, $"'{node.Text}' alone would be the id of a user", $"write [ \"{node.Text}\" ] for the candidate, or [ {{ \"user\": \"{node.Text}\" }} ] for the user");
            }

            return node.Text;
        }

        public override void Write(Utf8JsonWriter json, string value) => TextShape.User.Write(json, value);

        public override void Describe(SchemaWriter schema)
        {
            TextShape.User.Describe(schema);
            schema.Json.WriteStartObject("not");
            schema.WriteList("enum", CandidateShape.Keywords);
            schema.Json.WriteEndObject();
        }
    }
}
