namespace AssignmentRules.Storage;

/// <summary>Records by their ids, code unit by code unit: the order in which they are listed, and in which every node locks and adds them.</summary>
internal sealed class RecordOrder : IComparer<RecordKey>
{
    public static RecordOrder Ordinal { get; } = new();

    public int Compare(RecordKey x, RecordKey y)
    {
        var byRecord = string.CompareOrdinal(x.RecordId, y.RecordId);
        return byRecord != 0 ? byRecord : string.CompareOrdinal(x.CadenceId, y.CadenceId);
    }
}
