using AssignmentRules.Candidates;
using AssignmentRules.Storage;

namespace AssignmentRules.Assignments;

/// <summary>
/// What one caller asks, on its way through the store's steps, in order. Where something is lacking the step keeps what was decided before and ends;
/// what is lacking is fetched, and the rest goes into the next step.
/// </summary>
internal sealed class AssignItem(IReadOnlyList<Ask> asks, bool commits, HostUnitOfWork? unitOfWork = null) : StepItem
{
    private readonly Decision?[] decisions = new Decision?[asks.Count];
    private readonly SlotList<string> requestId = new();
    private HostUnitOfWork? unitOfWork = unitOfWork;
    private List<(Ask Ask, Lack Lack)>? missing;
    private IReadOnlyList<string>? rotations;
    private bool scouts;
    private bool hasLacked;
    private int settled;
    private int reached;

    public override string TenantId => asks[0].Facts.Request.TenantId;

    public override IReadOnlyList<RecordKey> Records => asks.Count == 1 ? asks[0].Records : [.. Open.SelectMany(ask => ask.Records).Distinct()];

    public override IReadOnlyList<string> RequestIds => asks.Count == 1
        ? Only(asks[0].Facts.Request.RequestId)
        : [.. Open.Select(ask => ask.Facts.Request.RequestId).OfType<string>().Distinct(StringComparer.Ordinal)];

    public override IReadOnlyList<string> RotationKeys => rotations ??= asks.Count == 1
        ? asks[0].FirstRotations
        : [.. asks.SelectMany(ask => ask.FirstRotations).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public override bool ReadsLoads => asks[0].Plan.UsesLoads;

    public override HostUnitOfWork? UnitOfWork => scouts ? null : unitOfWork;

    /// <summary>Whether nothing is lacking any more and every request is decided.</summary>
    public bool IsDone => settled == asks.Count;

    public IReadOnlyList<Decision> Decisions => decisions!;

    private IEnumerable<Ask> Open => asks.Skip(settled);

    /// <summary>The asks are about other requests now: nothing of them is decided.</summary>
    /// <param name="joined">The host's unit of work.</param>
    /// <param name="lack">What the first ask is known to lack; null: nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Begin(HostUnitOfWork? joined, Lack? lack, CancellationToken cancellationToken)
    {
        unitOfWork = joined;
        Cancellation = cancellationToken;
        Array.Clear(decisions);
        missing?.Clear();
        if (lack is not null)
        {
            (missing ??= []).Add((asks[0], lack));
        }

        rotations = null;
        scouts = false;
        hasLacked = false;
        settled = 0;
        reached = 0;
    }

    public override void Run(IStoreState state)
    {
        missing?.Clear();
        reached = settled;
        var seen = commits && !scouts ? state : new ScratchState(state);
        var seenRecords = scouts ? new HashSet<RecordKey>() : null;
        for (var index = settled; index < asks.Count; index++)
        {
            if (index > settled && Cancellation.IsCancellationRequested)
            {
                break;
            }

            if (!TryDecide(index, seen, out var attempt))
            {
                break;
            }

            var isFirstOfRecord = seenRecords?.Add(asks[index].Facts.Request.Key) ?? true;
            if (attempt.Decision is { } decision)
            {
                decisions[index] = decision;
                reached += reached == index ? 1 : 0;
                continue;
            }

            // A resolver of the host's is told who has the record: after another ask about it, that is not known before the other is decided.
            if (index == reached || isFirstOfRecord || attempt.Lack!.Lookup is not Lookup.Custom)
            {
                (missing ??= []).Add((asks[index], attempt.Lack!));
            }

            if (!scouts)
            {
                break;
            }
        }
    }

    private SlotList<string> Only(string? id)
    {
        if (id is null)
        {
            requestId.Clear();
        }
        else
        {
            requestId.Put(id);
        }

        return requestId;
    }

    /// <summary>False where it failed after others were decided: those are kept, as if each were asked alone, and it fails again as the first of the next step.</summary>
    private bool TryDecide(int index, IStoreState seen, out Attempt attempt)
    {
        try
        {
            attempt = asks[index].Decide(seen);
            return true;
        }
        catch (Exception) when (commits && (scouts || index > settled))
        {
            attempt = default;
            return false;
        }
    }

    /// <summary>After a step: whether nothing was lacking and all is decided, as nearly always; if not, <see cref="Advance"/> says what is to be done.</summary>
    public bool TrySettle()
    {
        if (scouts || missing is { Count: > 0 } || reached < asks.Count)
        {
            return false;
        }

        settled = reached;
        return true;
    }

    /// <summary>After a step: takes what was committed, and gives what must be fetched before the next one.</summary>
    public IReadOnlyList<(Ask Ask, Lookup Lookup)> Advance()
    {
        // What was only tried is tried again from the start: the next step begins with a state of its own.
        if ((commits && !scouts) || reached == asks.Count)
        {
            settled = scouts ? settled : reached;
        }

        if (missing is not { Count: > 0 })
        {
            scouts = false;
            return [];
        }

        List<string> needed = [.. RotationKeys];
        missing.ForEach(missed => needed.AddRange(missed.Lack.Rotations));
        if (needed.Count > RotationKeys.Count)
        {
            rotations = [.. needed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }

        // The first lookup that is lacking tells that others will be, and so does the second rotation: they are all found before anything else is decided.
        scouts = scouts || (asks.Count - settled > 1 && (hasLacked || missing[0].Lack.Lookup is not null));
        hasLacked = true;
        return [.. missing.Where(missed => missed.Lack.Lookup is not null).Select(missed => (missed.Ask, missed.Lack.Lookup!))];
    }
}
