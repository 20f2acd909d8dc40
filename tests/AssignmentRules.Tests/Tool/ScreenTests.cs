using AssignmentRules.Tool;

namespace AssignmentRules.Tests.Tool;

public sealed class ScreenTests
{
    private const string Escape = "\u001b[";

    [Fact]
    public void Line_OnATerminal_HasColoursAndIsNotBroken()
    {
        using var output = new StringWriter();
        var path = new string('x', 500);

        new Screen(output, output, isTerminal: true).Line((path, Tone.Plain), ("error", Tone.Bad));

        Assert.Contains(path, output.ToString(), StringComparison.Ordinal);
        Assert.Contains(Escape, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_Elsewhere_IsPlain()
    {
        using var output = new StringWriter();

        new Screen(output, output).Line((": [red]not markup[/]", Tone.Plain), ("error", Tone.Bad));

        Assert.Equal(": [red]not markup[/]error" + Environment.NewLine, output.ToString());
    }

    [Fact]
    public void Table_OnATerminalAndElsewhere_HasTheSameCells()
    {
        using var rich = new StringWriter();
        using var plain = new StringWriter();

        new Screen(rich, rich, isTerminal: true).Table(["user", "why"], [["bob [x]", "inactive"]]);
        new Screen(plain, plain).Table(["user", "why"], [["bob [x]", "inactive"]]);

        Assert.Contains("│ bob [x] │ inactive │", rich.ToString(), StringComparison.Ordinal);
        Assert.Equal(["  user     why", "  bob [x]  inactive", ""], plain.ToString().ReplaceLineEndings("\n").Split('\n'));
    }
}
