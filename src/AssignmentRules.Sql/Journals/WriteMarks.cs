using System.Globalization;
using System.Security.Cryptography;

namespace AssignmentRules.Sql.Journals;

/// <summary>Marks for changes: no two stores, and no two changes of one, have the same. Thread-safe.</summary>
internal sealed class WriteMarks
{
    private readonly string store = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
    private long last;

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"{store}-{Interlocked.Increment(ref last)}");
}
