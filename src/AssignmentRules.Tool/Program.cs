using System.Text;

namespace AssignmentRules.Tool;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        try
        {
            return await RunAsync(args, stop.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Whoever reads the output went away: 'assignment-rules test folder | head'.
            return ExitCode.Unusable;
        }
    }

    private static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        // Without a mark, and however the machine is set: names of rules and users are in every alphabet.
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 14);
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false));
        error.AutoFlush = true;
        output.AutoFlush = !Console.IsOutputRedirected;
        return await CommandRunner.RunAsync(args, new Screen(output, error, Screen.IsTerminal()), cancellationToken).ConfigureAwait(false);
    }
}
