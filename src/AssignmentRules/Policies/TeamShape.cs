using AssignmentRules.Candidates;

namespace AssignmentRules.Policies;

/// <summary>A team.</summary>
internal static class TeamShape
{
    private static readonly ListShape<string> Members = new("a list of user ids such as [ \"bob\", \"cho\" ]", TextShape.User)
    {
        Most = PolicyLimits.Entries,
        Unique = new UniqueKey<string>("member", userId => userId, Member: null, "name each user once"),
    };

    public static readonly ObjectShape<TeamDefinition> Instance = new(
        "a team in { }, such as { \"members\": [ \"bob\", \"cho\" ], \"assign\": [ \"team-member\" ] }",
        new TeamDefinition(string.Empty),
        new Member<TeamDefinition, IReadOnlyList<string>>("members", "The members, in order; without them those whom the user directory places in this team", Members, team => team.Members, (team, value) => team with { Members = value }),
        new Member<TeamDefinition, IReadOnlyList<Candidate>>("assign", "The team's chain; without it its members in turn", ChainShape.Chain, team => team.Assign, (team, value) => team with { Assign = value }),
        new Member<TeamDefinition, Conditions.Condition>("when", "Places a record that names no team; the first team that matches counts", ConditionShape.Instance, team => team.When, (team, value) => team with { When = value }))
    {
        DefinitionName = "team",
        Description = "A group with its own way of assigning",
    };
}
