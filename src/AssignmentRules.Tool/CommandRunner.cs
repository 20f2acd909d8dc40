using System.CommandLine;
using System.CommandLine.Help;

namespace AssignmentRules.Tool;

/// <summary>The tool: takes arguments, writes to a screen, and gives the exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Runs one command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    /// <exception cref="IOException">The output cannot be written.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Screen screen, CancellationToken cancellationToken = default)
    {
        try
        {
            // Response files are off: an argument that starts with @ is a file that a command reads.
            var result = Create(screen).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (result.Errors.Count > 0 && result.Action is not ExampleHelp)
            {
                return Refuse(result, screen);
            }

            var configuration = new InvocationConfiguration { Output = screen.Output, Error = screen.ErrorOutput, EnableDefaultExceptionHandler = false };
            return await result.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C, or SIGTERM, which the command line takes for itself.
            screen.Problem("stopped.");
            return ExitCode.Unusable;
        }
        catch (Exception exception) when (exception is not IOException)
        {
            // An administrator can do nothing with a stack trace; a sentence can be reported.
            screen.Problem($"{exception.Message} (This is a fault of the tool, {exception.GetType().Name}: please report it with the files that it happens with.)");
            return ExitCode.Unusable;
        }
        finally
        {
            await screen.FlushAsync().ConfigureAwait(false);
        }
    }

    private static RootCommand Create(Screen screen)
    {
        var root = new RootCommand("Checks policies of AssignmentRules, runs their scenarios and explains their decisions.")
        {
            CheckCommand.Create(screen),
            TestCommand.Create(screen),
            ExplainCommand.Create(screen),
            SchemaCommand.Create(screen),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    private static int Refuse(ParseResult result, Screen screen)
    {
        foreach (var message in result.Errors.Select(error => OnOneLine(error.Message)).Distinct(StringComparer.Ordinal))
        {
            screen.Problem(message);
        }

        var command = result.CommandResult.Command;
        screen.Problem($"'{ExampleHelp.NameOf(command)} --help' says how it is used.");
        return ExitCode.Unusable;
    }

    // What may be written comes on lines of its own, each behind a tab.
    private static string OnOneLine(string message) =>
        message.Split(['\r', '\n'], 2) is [var first, var rest] ? $"{first} {string.Join(", ", rest.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))}" : message;
}
