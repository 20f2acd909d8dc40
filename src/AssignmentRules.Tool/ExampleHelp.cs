using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AssignmentRules.Tool;

/// <summary>The usual help, with examples after it.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private const string ToolName = "assignment-rules";

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["check"] = ["check policy.json", "check policies/*.json --strict", "check policy.json --users users.json", "check policy.json --custom by-region"],
        ["test"] = ["test scenarios", "test turns.json holidays.json", "test scenarios --format junit --output results.xml"],
        ["explain"] =
        [
            "explain policy.json --world world.json --request '{ \"record\": \"lead:1\", \"source\": \"web-chat\" }'",
            "explain policy.json --world world.json --request @request.json --user bob",
            "explain policy.json --world world.json --request @request.json --json",
        ],
        ["schema"] = ["schema policy > assignment-policy.schema.json", "schema scenario > assignment-scenario.schema.json"],
    };

    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <summary>The command as it is typed.</summary>
    public static string NameOf(Command command) => command is RootCommand ? ToolName : $"{ToolName} {command.Name}";

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var code = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is RootCommand ? [.. Examples.Values.Select(lines => lines[0])] : Examples.GetValueOrDefault(command.Name) ?? [];
        output.WriteLine("Examples:");
        foreach (var example in examples)
        {
            output.WriteLine($"  {ToolName} {example}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes: 0 all is well, 1 there are faults or failures, 2 wrong usage or a file that cannot be read.");
        return code;
    }
}
