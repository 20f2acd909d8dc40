namespace AssignmentRules.Storage;

/// <summary>What a step declared, and so holds the locks of: nothing else may be read or written.</summary>
internal sealed class DeclaredKeys
{
    /// <summary>So many are searched faster one by one.</summary>
    private const int Few = 8;

    private readonly HashSet<RecordKey> manyRecords = [];
    private readonly HashSet<string> manyRequestIds = new(StringComparer.Ordinal);
    private StoreStep step = null!;

    public void Begin(StoreStep begun)
    {
        step = begun;
        if (step.Records.Count > Few)
        {
            manyRecords.UnionWith(step.Records);
        }

        if (step.RequestIds.Count > Few)
        {
            manyRequestIds.UnionWith(step.RequestIds);
        }
    }

    public bool Has(RecordKey record)
    {
        if (step.Records.Count > Few)
        {
            return manyRecords.Contains(record);
        }

        for (var index = 0; index < step.Records.Count; index++)
        {
            if (step.Records[index] == record)
            {
                return true;
            }
        }

        return false;
    }

    public bool Has(string requestId)
    {
        if (step.RequestIds.Count > Few)
        {
            return manyRequestIds.Contains(requestId);
        }

        for (var index = 0; index < step.RequestIds.Count; index++)
        {
            if (string.Equals(step.RequestIds[index], requestId, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="InvalidOperationException">The write is of something that the step did not declare.</exception>
    public void Demand(in StoreWrite write)
    {
        if (!Has(write.Record))
        {
            throw new InvalidOperationException($"The step writes the record '{write.Record}' without having declared it; add it to {nameof(StoreStep)}.{nameof(StoreStep.Records)}.");
        }

        if (write.Decision is { Request.RequestId: { } requestId } && !Has(requestId))
        {
            throw new InvalidOperationException($"The step writes the key '{requestId}' without having declared it; add it to {nameof(StoreStep)}.{nameof(StoreStep.RequestIds)}.");
        }
    }

    public void End()
    {
        step = null!;
        manyRecords.Clear();
        manyRequestIds.Clear();
    }
}
