using AssignmentRules.Testing;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Workflows;

/// <summary>A hand-over that fails is a failed action like any other.</summary>
public sealed class HandOverActionTests
{
    private const string HandOver = """{ "id": "w", "on": "task-skipped", "onError": "continue", "do": [ { "action": "hand-over", "role": "success-manager", "to": [ { "user": "tia" } ] }, { "action": "log" } ] }""";

    [Theory]
    [InlineData(HostFault.WriteRole)]
    [InlineData(HostFault.OwnerLookup)]
    [InlineData(HostFault.MoveTask)]
    [InlineData(HostFault.Notify)]
    [Trait("Requirement", "X6")]
    public async Task ResumeAsync_HandOverThatFailed_IsTriedAgain(HostFault fault)
    {
        var world = NewHandOverWorld();
        world.Host.Fail(fault, 1);
        var engine = world.NewEngine(retries: 3);

        var first = await engine.ReportAsync(WorkflowWorld.Skipped());
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await engine.ResumeAsync();

        var last = await engine.ReportAsync(WorkflowWorld.Skipped());
        Assert.Equal((false, true), (first.IsComplete, last.IsComplete));
        Assert.Equal([ActionStatus.Done, ActionStatus.Done], last.Runs[0].Actions.Select(action => action.Status));
        Assert.Equal(("tia", "tia"), (world.Host.FindRecord(WorkflowWorld.Tenant, "account:A1").FindOwner("success-manager"), world.Host.FindTask(WorkflowWorld.Tenant, "t1")!.AssigneeId));
    }

    [Theory]
    [InlineData(HostFault.WriteRole)]
    [InlineData(HostFault.MoveTask)]
    [Trait("Requirement", "C45")]
    [Trait("Requirement", "X6")]
    public async Task ReportAsync_HandOverThatFails_IsAFailedActionAndTheNextOneRuns(HostFault fault)
    {
        var world = NewHandOverWorld();
        world.Host.Fail(fault, int.MaxValue);

        var report = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());

        Assert.Equal([ActionStatus.Failed, ActionStatus.Done], report.Runs[0].Actions.Select(action => action.Status));
    }

    [Fact]
    [Trait("Requirement", "T17")]
    public async Task ResumeAsync_HandOverThatHadNothingToDo_HadNothingToDoHoweverOftenItIsAskedFor()
    {
        var deaths = 0;
        for (var died = true; died; deaths++)
        {
            var world = NewHandOverWorld("tia");
            var journal = new DyingJournal(world.Store, deaths + 1, writesFirst: false);
            var report = world.NewEngine(journal).ReportAsync(WorkflowWorld.Skipped()).AsTask();
            died = await Task.WhenAny(report) == report && report.IsFaulted;
            world.Clock.Advance(TimeSpan.FromMinutes(2));
            await world.NewEngine().ResumeAsync();

            var last = await world.NewEngine().ReportAsync(WorkflowWorld.Skipped());
            Assert.Equal([ActionStatus.NoOp, ActionStatus.Done], last.Runs[0].Actions.Select(action => action.Status));
        }

        Assert.True(deaths > 5, $"Only {deaths} deaths were tried.");
    }

    private static WorkflowWorld NewHandOverWorld(string holderId = "bob")
    {
        var world = new WorkflowWorld(HandOver, """ "handOver": { "tasks": "move-all" }, """);
        world.Host.Put(WorkflowWorld.Tenant, new AssignmentRules.Testing.MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["success-manager"] = holderId } });
        world.Host.Put(WorkflowWorld.Tenant, new MemoryTask("t1") { AccountId = "account:A1", AssigneeId = "bob" });
        return world;
    }
}
