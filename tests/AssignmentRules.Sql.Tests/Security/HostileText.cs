namespace AssignmentRules.Sql.Tests.Security;

/// <summary>What people and their programs type, by accident or not.</summary>
internal static class HostileText
{
    /// <summary>What a database can keep.</summary>
    public static IReadOnlyDictionary<string, string> Kept { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a quote"] = "o'neill",
        ["a statement"] = "'; DROP TABLE assignment_rules.records; --",
        ["always true"] = "' OR '1'='1",
        ["a union"] = "x' UNION SELECT body FROM assignment_rules.decisions --",
        ["a double quote"] = "say \"ada\"",
        ["a comment"] = "a -- b /* c */",
        ["parameters"] = "$1 :tenant @record {0} {records} ?",
        ["dollar quotes"] = "$$ SELECT 1 $$",
        ["wildcards"] = "%",
        ["one wildcard"] = "_",
        ["a backslash"] = "C:\\tmp\\' \\\\",
        ["lines"] = "a\r\nb\tc",
        ["spaces"] = " a ",
        ["JSON"] = "{\"a\":[null,1]}",
        ["right to left"] = "\u202Eabc \u05D0\u05D1\u05D2",
        ["emoji"] = "👩‍💻🏳️‍🌈",
        ["composed"] = "\u00E9",
        ["decomposed"] = "e\u0301",
        ["capital"] = "LEAD:l1",
        ["no-break"] = "a\u00A0b\uFEFF",
        ["escape"] = "\u001B[2J\u0001\u007F",
        ["the last character"] = "\uDBFF\uDFFD",
    };

    /// <summary>What no database, or not every one, can keep as it is.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a NUL"] = "a\0b",
        ["half a pair"] = "a\uD83D",
        ["the other half"] = "\uDC69b",
        ["very long"] = new string('x', 10_000),
    };
}
