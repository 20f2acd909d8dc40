namespace AssignmentRules.Policies;

/// <summary>What a document is called in messages, and how big it may be.</summary>
/// <param name="Title">What people call this one: <c>the document</c>.</param>
/// <param name="Noun">What it is one of: <c>policy</c>.</param>
/// <param name="Least">The least that can be written.</param>
internal sealed record DocumentKind(string Title, string Noun, string Least)
{
    private const int BytesOfAMegabyte = 1024 * 1024;

    public static readonly DocumentKind Policy = new("the document", "policy", "{ \"version\": 1 }") { Bytes = PolicyLimits.DocumentBytes, Depth = PolicyLimits.Depth };

    /// <summary>What it is, as JSON.</summary>
    public string Form { get; init; } = "one object in { }";

    public required int Bytes { get; init; }

    /// <summary>Objects and lists inside one another; the document itself is the first.</summary>
    public required int Depth { get; init; }

    /// <summary>The limit of bytes, in words.</summary>
    public string Most => $"a {Noun} has at most {Bytes} bytes ({Bytes / BytesOfAMegabyte} MB)";
}
