using System.Globalization;
using System.Text;
using AssignmentRules.Storage;

namespace AssignmentRules.Sql;

/// <summary>Refuses ids that a database cannot keep as they are, before anybody else's step is touched.</summary>
internal static class KeyCheck
{
    /// <summary>Index entries of PostgreSQL have room for 2,700 bytes: three ids and numbers.</summary>
    private const int LongestId = 800;

    private const int LongestJournalKey = 1_800;

    /// <summary>An id, behind what kind of entry it is.</summary>
    private const int LongestEntryName = LongestId + 20;

    public static void Demand(StoreStep step)
    {
        Demand(("the tenant", step.TenantId));
        foreach (var record in step.Records)
        {
            Demand(record, nameof(step));
        }

        foreach (var requestId in step.RequestIds)
        {
            Demand(("the request id", requestId));
        }

        foreach (var key in step.RotationKeys)
        {
            Demand(("the rotation", key));
        }
    }

    public static void Demand(RecordKey record, string parameter)
    {
        Demand(("the record", record.RecordId), ("the cadence", record.CadenceId));
        RecordKey.DemandCadence(record.CadenceId, parameter);
    }

    public static void DemandJournalKey(string tenantId, string key)
    {
        Demand((nameof(tenantId), tenantId));
        DemandId("the journal's key", key, LongestJournalKey);
    }

    public static void Demand(string tenantId, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        DemandJournalKey(tenantId, entry.Key);
        Demand(("the record", entry.RecordId));
        DemandText("the journal's content", entry.Content);
    }

    public static void DemandEntryName(string what, string name) => DemandId(what, name, LongestEntryName);

    public static void Demand(string tenantId, string operationId, HandOverEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Demand((nameof(tenantId), tenantId), (nameof(operationId), operationId));
        DemandEntryName("the entry's name", entry.Name);
        DemandText("the entry's text", entry.Text);
    }

    public static void Demand(params ReadOnlySpan<(string What, string? Id)> ids)
    {
        foreach (var (what, id) in ids)
        {
            if (id is not null)
            {
                DemandId(what, id, LongestId);
            }
        }
    }

    /// <exception cref="ArgumentException">The text has a character that a database cannot keep.</exception>
    public static void DemandText(string what, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"{Subject(what)} has a NUL character (U+0000), which a database cannot keep; leave it out.", what);
        }

        DemandWellFormed(what, text);
    }

    /// <exception cref="ArgumentException">The text has a character that not even JSON can keep.</exception>
    public static void DemandWellFormed(string what, string text)
    {
        if (!IsWellFormed(text))
        {
            throw new ArgumentException($"{Subject(what)} has half of a surrogate pair, which is no character; mend it where the text was cut.", what);
        }
    }

    private static void DemandId(string what, string id, int longest)
    {
        DemandText(what, id);
        if (id.Length > longest / 3 && Encoding.UTF8.GetByteCount(id) is var bytes && bytes > longest)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{Subject(what)} has {bytes:N0} bytes in UTF-8, and may have {longest:N0}; use a shorter one: '{id[..40]}…'."), what);
        }
    }

    private static string Subject(string what) => char.ToUpperInvariant(what[0]) + what[1..];

    private static bool IsWellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return true;
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
