using AssignmentRules.Policies;

namespace AssignmentRules.Testing.Documents;

/// <summary>The documents that are read here. A scenario file holds policies, many of them and one level or two down, so it may be bigger and deeper than one.</summary>
internal static class TestDocuments
{
    private const int Bytes = 64 * 1024 * 1024;
    private const int Depth = 64;

    public static readonly DocumentKind ScenarioFile = new("the scenario file", "scenario file", "{ \"scenario\": \"a name\", \"steps\": [] }") { Bytes = Bytes, Depth = Depth };

    public static readonly DocumentKind World = new("the world", "world", "{ }") { Form = "one object in { }, or a list of users in [ ]", Bytes = Bytes, Depth = Depth };

    public static readonly DocumentKind Request = new("the request", "request", "{ \"record\": \"lead:1\" }") { Bytes = Bytes, Depth = Depth };
}
