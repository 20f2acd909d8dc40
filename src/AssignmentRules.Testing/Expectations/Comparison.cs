using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Conditions;
using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Expectations;

/// <summary>
/// Compares what is expected with what came: only the members given, at every depth; lists whole and in order, except reasons; null is none; a list where
/// one value came means one of them.
/// </summary>
internal static class Comparison
{
    private const string Reasons = "reasons";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every difference; none: all is as expected.</summary>
    public static IEnumerable<Mismatch> Compare(PolicyNode expected, JsonNode? got, PolicyPath path) => expected.Kind switch
    {
        JsonValueKind.Object => CompareObject(expected, got, path),
        JsonValueKind.Array when string.Equals(expected.Name, Reasons, StringComparison.Ordinal) => CompareReasons(expected, got, path),
        JsonValueKind.Array when got is JsonArray list => CompareList(expected, list, path),
        JsonValueKind.Array => Check(expected, got, path, got is not JsonObject && expected.Children.Any(item => IsSame(item, got)), "one of "),
        _ => Check(expected, got, path, IsSame(expected, got), string.Empty),
    };

    private static IEnumerable<Mismatch> CompareObject(PolicyNode expected, JsonNode? got, PolicyPath path)
    {
        if (got is not JsonObject members)
        {
            // An object without members expects nothing, not even that there is one.
            return Check(expected, got, path, expected.Children.Count == 0, string.Empty);
        }

        return expected.Children.SelectMany(child => Compare(child, members[child.Name!], path.Member(child.Name!)));
    }

    private static IEnumerable<Mismatch> CompareReasons(PolicyNode expected, JsonNode? got, PolicyPath path)
    {
        var present = (got as JsonArray)?.Select(code => code!.GetValue<string>()).ToHashSet(StringComparer.Ordinal) ?? [];
        return Check(expected, got, path, expected.Children.All(code => present.Contains(code.Text)), "all of ");
    }

    private static IEnumerable<Mismatch> CompareList(PolicyNode expected, JsonArray got, PolicyPath path) =>
        expected.Children.Count != got.Count
            ? Check(expected, got, path, isSame: false, string.Empty)
            : expected.Children.SelectMany((item, index) => Compare(item, got[index], path.Item(index)));

    private static IEnumerable<Mismatch> Check(PolicyNode expected, JsonNode? got, PolicyPath path, bool isSame, string quantity) =>
        isSame ? [] : [new Mismatch(path.ToString(), expected, quantity + Write(JsonOf(expected)), Write(got))];

    private static bool IsSame(PolicyNode expected, JsonNode? got) => (expected.Kind, got) switch
    {
        (JsonValueKind.Null, null or JsonArray { Count: 0 }) => true,
        (JsonValueKind.Number, null) => expected.TryGetNumber(out var none) && none == 0,
        (JsonValueKind.String, JsonValue value) when value.GetValueKind() == JsonValueKind.String => IsSame(expected, value.GetValue<string>()),
        (JsonValueKind.Number, JsonValue value) when value.GetValueKind() == JsonValueKind.Number => expected.TryGetNumber(out var number) && number == value.GetValue<int>(),
        (JsonValueKind.True or JsonValueKind.False, JsonValue value) => value.GetValueKind() == expected.Kind,
        _ => false,
    };

    private static bool IsSame(PolicyNode expected, string got) =>
        string.Equals(expected.Text, got, StringComparison.Ordinal)
        || (string.Equals(expected.Name, "until", StringComparison.Ordinal) && IsoDate.TryParse(expected.Text, out var wanted) && IsoDate.TryParse(got, out var found) && wanted == found);

    private static string Write(JsonNode? json) => json is null ? "null" : json.ToJsonString(Readable);

    private static JsonNode? JsonOf(PolicyNode node) => node.Kind switch
    {
        JsonValueKind.Object => new JsonObject(node.Children.Where(child => !child.IsDuplicate).Select(child => KeyValuePair.Create(child.Name!, JsonOf(child)))),
        JsonValueKind.Array => new JsonArray([.. node.Children.Select(JsonOf)]),
        JsonValueKind.String => JsonValue.Create(node.Text),
        JsonValueKind.Number => JsonNode.Parse(node.Text),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(node.Kind == JsonValueKind.True),
    };
}

/// <summary>Something that is not as expected.</summary>
/// <param name="Path">What: <c>expect.assignee</c>.</param>
/// <param name="Node">Where it is written.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Got">What came.</param>
internal sealed record Mismatch(string Path, PolicyNode Node, string Expected, string Got);
