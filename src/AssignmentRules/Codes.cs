using System.Collections.Frozen;
using System.Text.Json;

namespace AssignmentRules;

/// <summary>The kebab-case codes by which files, records and people name the values of an enumeration.</summary>
public static class Codes
{
    /// <summary>The code of a value: <c>Reason.OwnerHasNoUser</c> gives <c>owner-has-no-user</c>. Allocates nothing.</summary>
    public static string Code<TCode>(this TCode value)
        where TCode : struct, Enum => Table<TCode>.ByValue[value];

    /// <summary>Finds the value of a code; only the exact code counts.</summary>
    public static bool TryParse<TCode>(string? code, out TCode value)
        where TCode : struct, Enum
    {
        value = default;
        return code is not null && Table<TCode>.ByCode.TryGetValue(code, out value);
    }

    /// <summary>All codes, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All<TCode>()
        where TCode : struct, Enum => Table<TCode>.Ordered;

    private static class Table<TCode>
        where TCode : struct, Enum
    {
        public static readonly string[] Ordered = [.. Enum.GetValues<TCode>().Select(Name)];

        public static readonly FrozenDictionary<TCode, string> ByValue = Enum.GetValues<TCode>().ToFrozenDictionary(value => value, Name);

        public static readonly FrozenDictionary<string, TCode> ByCode = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string Name(TCode value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
    }
}
