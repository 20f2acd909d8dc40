using System.CommandLine;
using AssignmentRules.Policies;
using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary><c>test</c>: runs scenario files.</summary>
internal sealed class TestCommand(Screen screen, TestReport report)
{
    private const string JUnit = "junit";

    private readonly ScenarioRunner runner = new();

    public static Command Create(Screen screen)
    {
        var paths = Paths.Argument("FILE|FOLDER", "Scenario files, or folders: of a folder every scenario file in it and below it.");
        var format = new Option<string>("--format") { Description = "How results are written: text, or JUnit's XML for build servers.", HelpName = "text|junit", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", JUnit);
        var output = new Option<string?>("--output") { Description = "The file that JUnit's XML is written to; without it, standard output.", HelpName = "FILE" };
        var command = new Command("test", "Runs scenarios, and says what did not come as expected.") { paths, format, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(output) is not null && result.GetValue(format) != JUnit)
            {
                result.AddError("--output is for --format junit; add that, or leave it out.");
            }
        });
        command.SetAction((arguments, cancellationToken) =>
        {
            var isXml = arguments.GetValue(format) == JUnit;
            var file = arguments.GetValue(output);
            // Where the XML takes standard output, people read the other one.
            var text = isXml && file is null ? new Screen(screen.ErrorOutput, screen.ErrorOutput) : screen;
            return new TestCommand(screen, new TestReport(text)).RunAsync(arguments.GetRequiredValue(paths), isXml, file, cancellationToken);
        });
        return command;
    }

    private async Task<int> RunAsync(string[] paths, bool isXml, string? output, CancellationToken cancellationToken)
    {
        var files = ScenarioFiles.Find(paths);
        if (files.Count == 0)
        {
            screen.Problem($"there is no scenario file in {string.Join(", ", paths.Select(path => $"'{path}'"))}: a scenario file is a .json file with \"scenario\" or \"scenarios\".");
            return ExitCode.Unusable;
        }

        var results = new ScenarioFileResult[files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, files.Count, options, async (index, token) => results[index] = await RunAsync(files[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var result in results)
        {
            report.Add(result);
        }

        var written = !isXml || JUnitReport.Write(results, output, screen);
        report.Sum();
        return report.UnusableFiles > 0 || !written ? ExitCode.Unusable : report.Failed > 0 ? ExitCode.Faults : ExitCode.Fine;
    }

    private async ValueTask<ScenarioFileResult> RunAsync(InputFile file, CancellationToken cancellationToken)
    {
        if (file.Problem is { } problem)
        {
            return Unusable(file, problem.Message, problem.Cure);
        }

        if (!ScenarioFiles.IsScenario(file.Bytes))
        {
            return Unusable(file, "this is no scenario file", "a scenario file is an object with \"scenario\" or \"scenarios\"");
        }

        // Its bytes, and not its path: what comes through a pipe is read once.
        var result = await runner.RunAsync(file.Bytes, Path.GetDirectoryName(Path.GetFullPath(file.Path)), cancellationToken).ConfigureAwait(false);
        return result with { File = file.Path };
    }

    private static ScenarioFileResult Unusable(InputFile file, string message, string cure) => new(file.Path, [new PolicyFault(string.Empty, message, cure)], []);
}
