using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>One of a few codes.</summary>
/// <typeparam name="T">What the codes stand for.</typeparam>
/// <param name="codes">The codes, in the order in which people are told of them, with what they stand for.</param>
internal sealed class CodeShape<T>(params (string Code, T Value)[] codes) : Shape<T>
    where T : notnull
{
    private readonly string[] names = [.. codes.Select(pair => pair.Code)];

    public override string Expected { get; } = (codes.Length > 1 ? "one of " : string.Empty) + string.Join(", ", codes.Select(pair => $"\"{pair.Code}\""));

    /// <summary>What else may be written where this shape is one of two; it ends the cure.</summary>
    public string? Otherwise { get; init; }

    public override T Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.String)
        {
            faults.AddWrongKind(node, Expected);
            return codes[0].Value;
        }

        var found = Array.FindIndex(names, node.Is);
        if (found < 0)
        {
            faults.AddUnreadable(node, $"{node.Title} cannot be '{PolicyNode.Shorten(node.Text)}'", Suggestion.For(node.Text, names) + (Otherwise is null ? string.Empty : $", {Otherwise}"));
        }

        return codes[Math.Max(found, 0)].Value;
    }

    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(CodeOf(value) ?? value.ToString());

    public override void Check(T value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (CodeOf(value) is null)
        {
            faults.Add(path, $"{subject} is {value}, which has no code", $"use {Expected}");
        }
    }

    public override void Describe(SchemaWriter schema) => schema.WriteList("enum", names);

    private string? CodeOf(T value)
    {
        foreach (var pair in codes)
        {
            if (EqualityComparer<T>.Default.Equals(pair.Value, value))
            {
                return pair.Code;
            }
        }

        return null;
    }
}

/// <summary>The shapes of enumerations.</summary>
internal static class CodeShape
{
    /// <summary>The codes of an enumeration.</summary>
    public static CodeShape<TCode> Of<TCode>()
        where TCode : struct, Enum => new([.. Enum.GetValues<TCode>().Select(value => (value.Code(), value))]);
}
