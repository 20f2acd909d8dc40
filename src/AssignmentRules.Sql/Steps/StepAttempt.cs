namespace AssignmentRules.Sql.Steps;

/// <summary>The steps of one transaction, from its first attempt to its last.</summary>
internal sealed class StepAttempt(IReadOnlyList<PendingStep> steps)
{
    private readonly RecordKey[] records = [.. steps.SelectMany(step => step.Step.Records).Distinct().OrderBy(record => record.RecordId, StringComparer.Ordinal).ThenBy(record => record.CadenceId, StringComparer.Ordinal)];
    private readonly string[] requestIds = [.. steps.SelectMany(step => step.Step.RequestIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public string TenantId { get; } = steps.Count > 0 ? steps[0].Step.TenantId : string.Empty;

    /// <summary>The rotations of all, in ordinal order.</summary>
    public string[] Locks { get; } = [.. steps.SelectMany(step => step.Locks).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>How many places in the order of decisions are drawn; grown where it was not enough.</summary>
    public int Sequences { get; set; } = Math.Max(1, steps.Sum(step => step.Step.Records.Count));

    /// <summary>The last attempt, if it may have been committed without an answer.</summary>
    public DoubtfulCommit? Doubt { get; set; }

    public StepRequest ToRequest(IReadOnlyList<(string Key, RotationCache.Kept Kept)> rotations) => new(TenantId)
    {
        Rotations = [.. rotations.Select(rotation => (rotation.Key, rotation.Kept.Version))],
        NewRotations = [.. rotations.Where(rotation => !rotation.Kept.IsKnown).Select(rotation => rotation.Key)],
        Records = records,
        RequestIds = requestIds,
        ReadsLoads = Locks.Length > 0 && Locks[0].Length == 0,
        Sequences = Sequences,
        Earlier = Doubt,
    };

    /// <summary>Runs the work of every step; what one throws is its own.</summary>
    public void Decide(TransactionState state)
    {
        foreach (var step in steps)
        {
            step.Failure = null;
            try
            {
                StepState.Run(state, step.Step);
            }
            catch (Exception exception)
            {
                step.Failure = exception;
            }
        }
    }
}

/// <summary>A rotation that this node knows is no longer in the database: the next attempt adds it.</summary>
internal sealed class RotationMissingException(string tenantId, string key) : Exception($"The rotation '{key}' of the tenant '{tenantId}' is no longer in the database.");
