namespace AssignmentRules.Storage;

/// <summary>Records by their ids, code point by code point: the order in which they are listed, and in which every node locks and adds them.</summary>
internal sealed class RecordOrder : IComparer<RecordKey>
{
    public static RecordOrder ByCodePoint { get; } = new();

    public int Compare(RecordKey x, RecordKey y)
    {
        var byRecord = IdOrder.ByCodePoint.Compare(x.RecordId, y.RecordId);
        return byRecord != 0 ? byRecord : IdOrder.ByCodePoint.Compare(x.CadenceId, y.CadenceId);
    }
}
