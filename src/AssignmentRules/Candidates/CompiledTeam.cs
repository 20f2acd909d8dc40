using AssignmentRules.Conditions;

namespace AssignmentRules.Candidates;

/// <summary>A team, compiled. Its chain is set once all teams are known.</summary>
internal sealed class CompiledTeam(TeamDefinition definition)
{
    private readonly TeamLine line = new(definition);

    public string TeamId => definition.TeamId;

    public string RotationKey { get; } = RotationKeys.OfTeam(definition.TeamId);

    /// <summary>Where it holds the record is placed in the team; null: only who names the team places it there.</summary>
    public Condition? When => definition.When;

    public CompiledChain Chain { get; set; } = CompiledChain.Empty;

    public TeamLine Line => line;

    /// <summary>Whether the user is one of the line's: of the policy's list, or, without one, of those whom the directory places in the team.</summary>
    public bool Has(User user) => definition.Members is { } members
        ? members.Contains(user.UserId, StringComparer.Ordinal)
        : user.Kind == UserKind.User && user.TeamIds.Contains(definition.TeamId, StringComparer.Ordinal);
}
