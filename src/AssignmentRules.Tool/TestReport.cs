using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary>What people read of a test run: a line per failure with what led to it below, and the sum in the last line.</summary>
internal sealed class TestReport(Screen screen)
{
    public int Passed { get; private set; }

    public int Failed { get; private set; }

    /// <summary>The files that could not be run.</summary>
    public int UnusableFiles { get; private set; }

    public void Add(ScenarioFileResult file)
    {
        UnusableFiles += file.Faults.Count > 0 ? 1 : 0;
        foreach (var fault in file.Faults)
        {
            screen.Finding(file.File!, fault, "error", Tone.Bad);
        }

        foreach (var scenario in file.Scenarios)
        {
            Passed += scenario.Passed ? 1 : 0;
            Failed += scenario.Passed ? 0 : 1;
            foreach (var failure in scenario.Failures)
            {
                screen.Line(($"{file.File}:{Math.Max(1, failure.Line)}: ", Tone.Plain), ("failed", Tone.Bad), ($": {scenario.Name}: {Describe(failure)}", Tone.Plain));
                if (failure.Trace is { Length: > 0 } trace)
                {
                    screen.Line($"    {trace.ReplaceLineEndings("\n    ")}", Tone.Faint);
                }
            }
        }
    }

    public void Sum()
    {
        if (UnusableFiles > 0)
        {
            screen.Line($"{UnusableFiles} {(UnusableFiles == 1 ? "file" : "files")} could not be run", Tone.Bad);
        }

        screen.Line($"{Passed} passed, {Failed} failed", Failed > 0 || UnusableFiles > 0 ? Tone.Bad : Tone.Good);
    }

    /// <summary><c>step 3: expect.assignee: expected "u1", got "u2"</c>.</summary>
    public static string Describe(ScenarioFailure failure)
    {
        var step = failure.Step == 0 ? "before the first step: " : $"step {failure.Step}: ";
        var path = failure.Path.Length == 0 ? string.Empty : $"{failure.Path}: ";
        // Of an exception that nobody expected, the first line says what happened; the rest is for programmers.
        return failure.Expected is null ? $"{step}{path}{failure.Got.Split('\n')[0].TrimEnd()}" : $"{step}{path}expected {failure.Expected}, got {failure.Got}";
    }
}
