namespace AssignmentRules.Testing.Verbs;

/// <summary>Every verb of the scenario file.</summary>
internal static class VerbList
{
    public static readonly IReadOnlyList<Verb> All =
    [
        AssignVerb.Instance,
        ResolveVerb.Instance,
        ReassignVerb.Instance,
        TransferVerb.Instance,
        EventVerb.Instance,
        ChangeOwnerVerb.Instance,
        ChangeRoleVerb.Instance,
        RemoveUserVerb.Instance,
        SaveVerb.Instance,
        SetVerb.Instance,
        DeleteVerb.Instance,
        AdvanceVerb.Instance,
        PreviewVerb.Instance,
        ExplainVerb.Instance,
        ParallelVerb.Instance,
        RestartVerb.Instance,
        PendingVerb.Instance,
        CheckVerb.Instance,
    ];

    public static Verb? Find(string? name) => All.FirstOrDefault(verb => string.Equals(verb.Name, name, StringComparison.Ordinal));
}
