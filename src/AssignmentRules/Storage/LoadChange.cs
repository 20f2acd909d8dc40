namespace AssignmentRules.Storage;

/// <summary>How what users have changes when a record's assignment does; every store counts by this.</summary>
internal static class LoadChange
{
    public static void Between<TCounter>(Assignment? before, Assignment after, Decision? decision, TCounter counter, Action<TCounter, string, int, long> count)
    {
        if (before is { AssigneeId: { } previous, IsOpen: true })
        {
            count(counter, previous, -1, 0);
        }

        if (after.AssigneeId is { } next)
        {
            count(counter, next, after.IsOpen ? 1 : 0, decision is { Outcome: Outcome.Assigned } ? decision.Sequence : 0);
        }
    }
}
