using System.Text;
using AssignmentRules.Policies;
using Spectre.Console;

namespace AssignmentRules.Tool;

/// <summary>Where the tool writes: plain lines, or colours and tables on a terminal.</summary>
internal sealed class Screen
{
    // Lines are for the terminal to wrap: a broken path cannot be clicked.
    private const int NoWrapping = 100_000;

    private readonly IAnsiConsole? console;
    private readonly int width;

    /// <summary>A screen.</summary>
    /// <param name="output">What was asked for.</param>
    /// <param name="errorOutput">Why it cannot be had.</param>
    /// <param name="isTerminal">Whether the output is one that shows colours.</param>
    public Screen(TextWriter output, TextWriter errorOutput, bool isTerminal = false)
    {
        Output = output;
        ErrorOutput = errorOutput;
        if (isTerminal)
        {
            console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
            width = console.Profile.Width;
        }
    }

    public TextWriter Output { get; }

    public TextWriter ErrorOutput { get; }

    /// <summary>Whether people look at it who want colours: see https://no-color.org.</summary>
    public static bool IsTerminal() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>A line.</summary>
    public void Line(string text, Tone tone = Tone.Plain) => Line((text, tone));

    /// <summary>A line of parts.</summary>
    public void Line(params ReadOnlySpan<(string Text, Tone Tone)> parts)
    {
        if (console is null)
        {
            foreach (var (text, _) in parts)
            {
                Output.Write(Clean(text));
            }

            Output.WriteLine();
            return;
        }

        console.Profile.Width = NoWrapping;
        var paragraph = new Paragraph();
        foreach (var (text, tone) in parts)
        {
            paragraph.Append(Clean(text), StyleOf(tone));
        }

        console.Write(paragraph);
        console.WriteLine();
    }

    /// <summary>What is wrong at a place of a file: <c>policy.json:12:7: error: pools.emea: …; ….</c></summary>
    public void Finding(string file, PolicyFault fault, string kind, Tone tone) =>
        Line(($"{file}:{Math.Max(1, fault.Line)}:{Math.Max(1, fault.Column)}: ", Tone.Plain), (kind, tone), ($": {fault with { Line = 0 }}", Tone.Plain));

    /// <summary>Why the tool cannot do what it was asked.</summary>
    public void Problem(string message)
    {
        // Where both go to one place, they stand in order.
        Output.Flush();
        ErrorOutput.WriteLine(Clean($"error: {message}"));
    }

    /// <summary>Why a file cannot be read.</summary>
    public void Problem((string Message, string Cure) problem) => Problem($"{problem.Message}; {problem.Cure}.");

    /// <summary>Rows under titles: a table on a terminal, else columns.</summary>
    public void Table(IReadOnlyList<string> titles, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (console is null)
        {
            var widths = titles.Select((title, index) => rows.Select(row => row[index].Length).Append(title.Length).Max()).ToArray();
            foreach (var row in rows.Prepend(titles))
            {
                Line("  " + string.Join("  ", row.Select((cell, index) => cell.PadRight(widths[index]))).TrimEnd());
            }

            return;
        }

        console.Profile.Width = width;
        var table = new Table().RoundedBorder();
        foreach (var title in titles)
        {
            table.AddColumn(new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))));
        }

        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(Clean(cell))));
        }

        console.Write(table);
    }

    public async Task FlushAsync()
    {
        await Output.FlushAsync().ConfigureAwait(false);
        await ErrorOutput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Names come from files; a control character of theirs must not move the cursor.</summary>
    private static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            clean.Append(char.IsControl(letter) && letter is not '\n' ? '\uFFFD' : letter);
        }

        return clean.ToString();
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Odd => new Style(Color.Yellow, decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green, decoration: Decoration.Bold),
        Tone.Faint => new Style(Color.Grey),
        _ => Style.Plain,
    };
}

/// <summary>What a text means for who reads it.</summary>
internal enum Tone
{
    Plain,
    Bad,
    Odd,
    Good,
    Faint,
}
