using System.Security.Cryptography;
using System.Text;

namespace AssignmentRules.Storage;

/// <summary>How keys are put together of ids: no two lists of parts give the same key, and none grows with what led to it.</summary>
internal static class KeyText
{
    private const int LongestBytes = 256;
    private const int PrefixLength = 120;

    /// <summary>One part of a key, without the separator: an id without one, as nearly all are, stays what it is.</summary>
    public static string Part(string id, char separator = '/') => id.AsSpan().IndexOfAny(separator, '%') < 0
        ? id
        : id.Replace("%", "%25", StringComparison.Ordinal).Replace(separator.ToString(), $"%{(int)separator:X2}", StringComparison.Ordinal);

    /// <summary>A record, or (null: not) its place in a cadence. What stands behind the last <c>@</c> is the cadence, so a record alone that has one in its id gets another at the end.</summary>
    public static string Place(string? recordId, string? cadenceId) =>
        cadenceId is not null ? $"{recordId}@{Part(cadenceId, '@')}" : recordId?.Contains('@', StringComparison.Ordinal) == true ? $"{recordId}@" : recordId ?? string.Empty;

    /// <summary>The key; of a long one, how it begins and the hash of all of it.</summary>
    public static string Shortened(string key, int longestBytes = LongestBytes)
    {
        if (Encoding.UTF8.GetByteCount(key) <= longestBytes)
        {
            return key;
        }

        var length = Math.Min(PrefixLength, key.Length);
        var prefix = key.AsSpan(0, char.IsHighSurrogate(key[length - 1]) ? length - 1 : length);
        return $"{prefix}~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}";
    }
}
