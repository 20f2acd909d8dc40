namespace AssignmentRules.Benchmarks.Assignments;

/// <summary>
/// The same work for one policy and nothing else, as one would write it: a key that was decided before, a switch on the source, whoever has the lead, else the
/// next of an array, and assignee, key and decision in dictionaries, under a lock.
/// </summary>
internal sealed class HandWrittenRouter(string[] users, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> assignees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Decision> decisions = new(StringComparer.Ordinal);
    private int next;
    private long sequence;

    public Decision Assign(AssignmentRequest request)
    {
        lock (gate)
        {
            if (request.RequestId is { } known && decisions.TryGetValue(known, out var first))
            {
                return first;
            }

            var decision = request.Source switch
            {
                "inbound" => assignees.TryGetValue(request.RecordId, out var holder) ? Keep(request, holder) : Next(request),
                "import" when request.SelectedUserId is { } selected => Give(request, selected, "Imports", "selected"),
                _ => new Decision(request, Outcome.Rejected),
            };
            if (request.RequestId is { } requestId)
            {
                decisions.Add(requestId, decision);
            }

            return decision;
        }
    }

    private Decision Keep(AssignmentRequest request, string holder) => new(request, Outcome.KeptExisting)
    {
        AssigneeId = holder,
        PreviousAssigneeId = holder,
        Rule = "inbound",
        Sequence = ++sequence,
        DecidedAt = clock.GetUtcNow(),
    };

    private Decision Next(AssignmentRequest request)
    {
        next = next + 1 == users.Length ? 0 : next + 1;
        return Give(request, users[next], "inbound", "pool inbound");
    }

    private Decision Give(AssignmentRequest request, string userId, string rule, string candidate)
    {
        assignees[request.RecordId] = userId;
        return new Decision(request, Outcome.Assigned)
        {
            AssigneeId = userId,
            Rule = rule,
            Candidate = candidate,
            Strategy = "round-robin",
            Sequence = ++sequence,
            DecidedAt = clock.GetUtcNow(),
        };
    }
}
