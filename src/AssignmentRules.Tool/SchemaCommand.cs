using System.CommandLine;
using AssignmentRules.Policies;
using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary><c>schema</c>: the JSON Schema of policy or scenario files, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(Screen screen)
    {
        var kind = new Argument<string>("KIND") { Description = "Which files: policy or scenario." };
        kind.AcceptOnlyFromAmong("policy", "scenario");
        var command = new Command("schema", "Prints the JSON Schema of policy or scenario files, with which an editor completes and checks them.") { kind };
        command.SetAction(arguments => Print(arguments.GetRequiredValue(kind), screen));
        return command;
    }

    private static int Print(string kind, Screen screen)
    {
        screen.Output.Write(kind == "policy" ? PolicySchema.Json : ScenarioSchema.Json);
        return ExitCode.Fine;
    }
}
