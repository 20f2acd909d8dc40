using AssignmentRules.Conditions;
using AssignmentRules.Tests.Conditions;
using AssignmentRules.Workflows;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.Workflows.Matching;

/// <summary>A matcher is not upset by what fails, by being cancelled, or by many threads.</summary>
public abstract class MatcherFaultTrial : MatcherTrial
{
    private const int Threads = 8;

    [Fact]
    public void Match_FieldThrows_GivesTheSameExceptionAndGoesOnWithTheNextEvent()
    {
        var plan = PlanOf(On("odd", "task-skipped", Written.When("broken", "eq", "x")), On("fine", "task-skipped", Written.When("country", "eq", "FR")));
        var fault = new TimeZoneNotFoundException("the record is away");

        var thrown = Assert.Throws<TimeZoneNotFoundException>(() => Match(plan, new EventFacts("task-skipped", new BrokenFields(fault))));

        Assert.Same(fault, thrown);
        Assert.Equal(["fine"], Match(plan, Event("task-skipped", ("country", "FR"))));
    }

    [Fact]
    public void Match_Cancelled_DecidesNothing()
    {
        var plan = PlanOf(On("w", "task-skipped"));
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Match(plan, Event("task-skipped"), source.Token));

        Assert.Equal(["w"], Match(plan, Event("task-skipped")));
    }

    [Fact]
    public void Match_CancelledMeanwhile_DecidesAllOrNothing()
    {
        var plan = PlanOf(On("w1", "task-skipped", Written.When("country", "eq", "FR")), On("w2", "task-skipped", Written.When("employees", "gt", 1)));
        using var source = new CancellationTokenSource();
        string[]? matched = null;

        var thrown = Record.Exception(() => matched = Match(plan, new EventFacts("task-skipped", new CancellingFields(source)), source.Token));

        Assert.True(thrown is OperationCanceledException || matched is ["w1", "w2"]);
    }

    [Fact(Timeout = 60_000)]
    public async Task Match_OnEightThreads_GivesWhatOneGives()
    {
        var workflows = Gen.Sample(RandomWorkflows.Workflows, 10).SelectMany(some => some).Select((workflow, index) => workflow with { WorkflowId = $"w{index}" }).ToArray();
        var events = Gen.Sample(RandomWorkflows.Events, 50).ToArray();
        var plan = PlanOf(workflows);
        var expected = events.Select(happened => NaiveMatcher.Match(workflows, happened.Facts, happened.Attributes).ToArray()).ToArray();
        using var together = new Barrier(Threads);

        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                foreach (var index in Enumerable.Range(0, events.Length).Select(place => (place + (thread * 7)) % events.Length))
                {
                    Assert.Equal(expected[index], Match(plan, events[index].Facts with { Fields = new FakeFields(events[index].Attributes) }));
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    [Fact(Timeout = 60_000)]
    public async Task Match_WhileThePolicyIsReplaced_IsByTheOldOneOrTheNew()
    {
        WorkflowPlan Version(int number) => PlanOf([.. Enumerable.Range(0, 20).Select(index => On($"v{number % 2}-{index}", "task-skipped", Written.When("country", "in", new[] { "FR", $"X{number}" })))]);
        var plan = Version(0);
        var isOver = false;
        string[][] valid = [[.. Enumerable.Range(0, 20).Select(index => $"v0-{index}")], [.. Enumerable.Range(0, 20).Select(index => $"v1-{index}")]];
        var readers = Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                do
                {
                    Assert.Contains(Match(Volatile.Read(ref plan), Event("task-skipped", ("country", "FR"))), valid);
                }
                while (!Volatile.Read(ref isOver));
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();

        for (var number = 1; number <= 20; number++)
        {
            Volatile.Write(ref plan, Version(number));
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(readers);
    }

    /// <summary>Fields of which one cannot be read.</summary>
    private sealed class BrokenFields(Exception fault) : IFields
    {
        public AttributeValue Find(FieldName field) => field.Name == "broken" ? throw fault : "FR";
    }

    /// <summary>Fields that cancel when they are read.</summary>
    private sealed class CancellingFields(CancellationTokenSource source) : IFields
    {
        public AttributeValue Find(FieldName field)
        {
            source.Cancel();
            return field.Name == "country" ? "FR" : 5;
        }
    }
}
