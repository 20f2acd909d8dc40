using System.Runtime.InteropServices;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql.Steps;

/// <summary>What a transaction read, with what its steps have written so far: each sees what the ones before it did.</summary>
internal sealed class TransactionState(string tenantId, TransactionReads reads, IReadOnlyDictionary<string, SqlRotation> rotations)
{
    private readonly Dictionary<RecordKey, RecordWrite> records = [];
    private readonly Dictionary<string, Decision> decided = new(StringComparer.Ordinal);
    private readonly List<DecisionWrite> decisions = [];
    private readonly LoadTally loads = new();
    private int drawn;

    /// <summary>Whether more places in the order were asked for than were drawn: what was decided since is void.</summary>
    public bool LacksSequences { get; private set; }

    /// <summary>Whether a place in the order was given away, which no later step may be given again.</summary>
    public bool HasDrawn => drawn > 0;

    /// <summary>The first decision that is written, as a mark of this transaction; null: none is.</summary>
    public long? FirstSequence => decisions.Count > 0 ? decisions[0].Decision.Sequence : null;

    public Assignment? Find(RecordKey record) =>
        records.TryGetValue(record, out var written) ? written.Assignment : reads.Records.GetValueOrDefault(record)?.Assignment;

    public Decision? FindDecision(string requestId) => decided.GetValueOrDefault(requestId) ?? reads.Decisions.GetValueOrDefault(requestId);

    public SqlRotation? Rotation(string key) => rotations.GetValueOrDefault(key);

    public UserLoad FindLoad(string userId) => loads.AddedTo(reads.Loads.GetValueOrDefault(userId), userId);

    public long NextSequence()
    {
        if (drawn == reads.Sequences.Count)
        {
            LacksSequences = true;
            return 0;
        }

        return reads.Sequences[drawn++];
    }

    public void Apply(StoreWrite write)
    {
        if (write is { KeepsLastDecision: true, Decision: { } aside })
        {
            Add(aside, DecisionWrite.Aside);
            if (write is { Assignment: null, Unassigned: null, LeavesUnassigned: false })
            {
                return;
            }
        }

        var row = reads.Records.GetValueOrDefault(write.Record);
        if (row is null && write is { Assignment: null, Decision: null, Unassigned: null } && !records.ContainsKey(write.Record))
        {
            // It only leaves the list, and is not in it.
            return;
        }

        ref var record = ref CollectionsMarshal.GetValueRefOrAddDefault(records, write.Record, out _);
        record ??= new RecordWrite(write.Record, row?.Assignment, row?.LastDecision);
        if (write.Assignment is { } assignment)
        {
            record = record with { Assignment = assignment };
        }

        if (write is { KeepsLastDecision: false, Decision: { } decision })
        {
            var previous = record.LastDecision;
            record = record with { LastDecision = decision.Sequence, FirstDecision = previous is null ? decision.Sequence : record.FirstDecision };
            Add(decision, previous);
        }

        if (write.LeavesUnassigned)
        {
            record = record with { Leaves = row is not null, Joins = null };
        }

        if (write.Unassigned is { } unassigned)
        {
            record = record with { Joins = record.Joins is { } joined ? unassigned with { Since = joined.Since } : unassigned };
        }
    }

    public void Count(LoadWrite change) => loads.Add(change);

    /// <exception cref="ArgumentException">A text cannot be kept.</exception>
    public TransactionWrites ToWrites()
    {
        foreach (var record in records.Values)
        {
            WriteCheck.Demand(record);
        }

        decisions.ForEach(static write => WriteCheck.Demand(write.Decision));
        var ordered = records.Values.ToArray();
        Array.Sort(ordered, static (x, y) => RecordOrder.ByCodePoint.Compare(x.Key, y.Key));
        decisions.Sort(static (x, y) => string.CompareOrdinal(x.RequestId, y.RequestId));
        return new TransactionWrites(tenantId)
        {
            NewRecords = reads.Records.Count == 0 ? ordered : Array.FindAll(ordered, record => !reads.Records.ContainsKey(record.Key)),
            OldRecords = reads.Records.Count == 0 ? [] : Array.FindAll(ordered, record => reads.Records.ContainsKey(record.Key)),
            Decisions = decisions,
            Rotations = [.. rotations.Values.Where(rotation => rotation.Changed).Select(rotation => rotation.ToWrite())],
            Loads = [.. loads.All.Where(load => load.Open != 0 || load.LastAssigned != 0).OrderBy(load => load.UserId, StringComparer.Ordinal)],
            LocksLoads = rotations.ContainsKey(StepRequest.LoadsKey),
        };
    }

    private void Add(Decision decision, long? previous)
    {
        var first = decision.Request.RequestId is { } requestId && FindDecision(requestId) is null ? decision.Request.RequestId : null;
        if (first is not null)
        {
            decided.Add(first, decision);
        }

        decisions.Add(new DecisionWrite(decision, first, previous));
    }
}
