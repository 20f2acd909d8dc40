using AssignmentRules.Policies;
using AssignmentRules.Testing.Expectations;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Running;

/// <summary>Runs one scenario from its start to its end. Whatever goes wrong is a failure of the scenario, never an exception.</summary>
internal sealed class ScenarioRun(ScenarioDefinition scenario, StageHost host, CancellationToken cancellationToken)
{
    private readonly List<ScenarioFailure> failures = [];

    public async ValueTask<ScenarioResult> RunAsync()
    {
        try
        {
            var stage = new Stage(scenario, host);
            await stage.StartAsync(cancellationToken).ConfigureAwait(false);
            foreach (var step in scenario.Steps)
            {
                await RunAsync(step, stage).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception, 0, scenario.Source.LineOf(scenario.Node));
        }

        return new ScenarioResult(scenario.Name, scenario.Source.LineOf(scenario.Node), failures);
    }

    private async ValueTask RunAsync(Step step, Stage stage)
    {
        var context = new StepContext(stage, step.TenantId ?? scenario.TenantId, step.Expected, cancellationToken);
        try
        {
            var outcome = await step.Act(context).ConfigureAwait(false);
            if (step.Expected is { } expected)
            {
                failures.AddRange(Comparison.Compare(expected, outcome.Got, PolicyPath.Root.Member(step.ExpectedIn)).Select(mismatch => Failure(step, mismatch, outcome)));
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Fail(exception, step.Number, scenario.Source.LineOf(step.Node));
        }
    }

    private ScenarioFailure Failure(Step step, Mismatch mismatch, StepOutcome outcome) => new(step.Number, scenario.Source.LineOf(mismatch.Node), mismatch.Got)
    {
        Path = mismatch.Path,
        Expected = mismatch.Expected,
        Trace = TraceText.Of(outcome.Decisions) ?? outcome.Report,
    };

    private void Fail(Exception exception, int step, int line)
    {
        if (exception is PolicyException policy)
        {
            failures.AddRange(policy.Faults.Select(fault => FailureOf(fault, policy.File, step, line)));
            return;
        }

        failures.Add(new ScenarioFailure(step, line, exception switch
        {
            // The name of a parameter says nothing to whoever wrote the file.
            ArgumentException { ParamName: { } name } misuse => misuse.Message.Replace($" (Parameter '{name}')", string.Empty, StringComparison.Ordinal),
            NotSupportedException or ArgumentException or InvalidOperationException => exception.Message,
            _ => exception.ToString(),
        }));
    }

    /// <summary>A policy that stands in the file has its lines; one that a step put together, or that is in a file of its own, has those of neither.</summary>
    private ScenarioFailure FailureOf(PolicyFault fault, string? file, int step, int line)
    {
        var isInline = step == 0 && file is null && fault.Line > 0;
        return new ScenarioFailure(step, isInline ? scenario.PolicyLine + fault.Line - 1 : line, $"{(file is null ? string.Empty : $"{file}:{fault.Line}:{fault.Column}: ")}{fault.Message}; {fault.Cure}.")
        {
            Path = fault.Path.Length == 0 ? "policy" : $"policy.{fault.Path}",
        };
    }
}
