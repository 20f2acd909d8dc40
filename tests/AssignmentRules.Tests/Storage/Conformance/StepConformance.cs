using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage.Conformance;

/// <summary>What a step of a store promises: whole or not at all, seen by itself at once and by others afterwards, of one tenant. Derive <see cref="StoreConformance"/>.</summary>
public abstract class StepConformance
{
    protected const string Tenant = "acme";

    /// <summary>A store that keeps nothing yet.</summary>
    protected abstract ValueTask<IAssignmentStore> CreateStoreAsync();

    /// <summary>A unit of work of the store's own kind whose commit fails; null: the store joins none.</summary>
    protected virtual HostUnitOfWork? CreateFailingUnitOfWork() => null;

    [Fact]
    public async Task RunAsync_WhatItWrites_IsSeenWithinTheStepAndAfterIt()
    {
        var store = await CreateStoreAsync();
        string? within = null;
        string? decidedWithin = null;

        await store.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
            within = state.Find(Steps.Key("lead:L1"))?.AssigneeId;
            decidedWithin = state.FindDecision("r1")?.AssigneeId;
        }));

        var after = await store.FindAsync(Tenant, Steps.Key("lead:L1"));
        Assert.Equal(("bob", "bob"), (within, decidedWithin));
        Assert.Equal("bob", after.Assignment?.AssigneeId);
        Assert.Equal("bob", after.LastDecision?.AssigneeId);
        Assert.Equal("bob", (await store.FindDecisionAsync(Tenant, "r1"))?.AssigneeId);
    }

    [Fact]
    public async Task RunAsync_WorkThatThrows_LeavesNothing()
    {
        var store = await CreateStoreAsync();
        await store.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
            Steps.Turn(state);
        }));

        var step = Steps.Of("lead:L1", "r2", state =>
        {
            Steps.Turn(state);
            state.Write(Steps.Unassigned(state, "lead:L1", "r2"));
            throw new TimeZoneNotFoundException("the work failed");
        });
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(async () => await store.RunAsync(step));

        await AssertOnlyTheFirstStepAsync(store);
    }

    [Fact]
    public async Task RunAsync_UnitOfWorkThatThrows_LeavesNothing()
    {
        var store = await CreateStoreAsync();
        if (CreateFailingUnitOfWork() is not { } failing)
        {
            return;
        }

        await store.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
            Steps.Turn(state);
        }));

        var step = Steps.Of("lead:L1", "r2", state =>
        {
            Steps.Turn(state);
            state.Write(Steps.Unassigned(state, "lead:L1", "r2"));
        }) with { UnitOfWork = failing };
        await Assert.ThrowsAnyAsync<Exception>(async () => await store.RunAsync(step));

        await AssertOnlyTheFirstStepAsync(store);
    }

    [Fact]
    public async Task RunAsync_UnitOfWorkOfAnotherKind_IsRefused()
    {
        var store = await CreateStoreAsync();
        var step = Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"))) with { UnitOfWork = new ForeignUnitOfWork() };

        await Assert.ThrowsAsync<ArgumentException>(async () => await store.RunAsync(step));

        Assert.Null((await store.FindAsync(Tenant, Steps.Key("lead:L1"))).Assignment);
    }

    [Fact]
    [Trait("Requirement", "X8")]
    public async Task RunAsync_CancelledBefore_LeavesNothing()
    {
        var store = await CreateStoreAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var ran = false;

        var step = Steps.Of("lead:L1", "r1", state => ran = Steps.Turn(state) > 0);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.RunAsync(step, cancelled.Token));

        Assert.False(ran);
    }

    [Fact]
    public async Task RunAsync_KeyThatWasDecided_KeepsTheFirstDecision()
    {
        var store = await CreateStoreAsync();

        await store.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"))));
        await store.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "cho", "r1"))));

        Assert.Equal("bob", (await store.FindDecisionAsync(Tenant, "r1"))?.AssigneeId);
        Assert.Equal("cho", (await store.FindAsync(Tenant, Steps.Key("lead:L1"))).LastDecision?.AssigneeId);
    }

    [Fact]
    public async Task RunAsync_WhatWasNotDeclared_CanNeitherBeReadNorWritten()
    {
        var store = await CreateStoreAsync();
        await store.RunAsync(Steps.Of("lead:L1", "r1", state => state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"))));
        await store.RunAsync(Steps.Of("lead:L2", "r2", state =>
        {
            Assert.Null(state.Find(Steps.Key("lead:L1")));
            Assert.Null(state.FindDecision("r1"));
            Assert.Null(state.Rotation("another", CounterFormat.Instance));
        }));

        var step = Steps.Of("lead:L2", "r2", state => state.Write(Steps.Assigned(state, "lead:L1", "cho", "r2")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.RunAsync(step));

        Assert.Equal("bob", (await store.FindAsync(Tenant, Steps.Key("lead:L1"))).Assignment?.AssigneeId);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "P47")]
    public async Task RunAsync_SameIdsInTwoTenants_KnowNothingOfEachOther()
    {
        var store = await CreateStoreAsync();
        await store.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            state.Write(Steps.Assigned(state, "lead:L1", "bob", "r1"));
            Steps.Turn(state);
        }));
        await store.RunAsync(Steps.Of("lead:L2", "r2", state => state.Write(Steps.Unassigned(state, "lead:L2", "r2"))));

        var turn = 0;
        await store.RunAsync(Steps.Of("lead:L1", "r1", state =>
        {
            Assert.Null(state.Find(Steps.Key("lead:L1")));
            Assert.Null(state.FindDecision("r1"));
            Assert.Equal(default, state.FindLoad("bob"));
            turn = Steps.Turn(state);
        }) with { TenantId = "globex" });

        Assert.Equal(1, turn);
        Assert.Equal(default, await store.FindAsync("globex", Steps.Key("lead:L1")));
        Assert.Null(await store.FindDecisionAsync("globex", "r1"));
        Assert.Empty(await store.ListAssignmentsAsync("globex", null).ToArrayAsync());
        Assert.Empty(await store.ListUnassignedAsync("globex").ToArrayAsync());
    }

    private static async Task AssertOnlyTheFirstStepAsync(IAssignmentStore store)
    {
        var state = await store.FindAsync(Tenant, Steps.Key("lead:L1"));
        var (turn, load) = (0, default(UserLoad));
        await store.RunAsync(Steps.Of("lead:L1", "r3", inside =>
        {
            turn = Steps.Turn(inside);
            load = inside.FindLoad("bob");
        }));

        Assert.Equal("bob", state.Assignment?.AssigneeId);
        Assert.Equal(Outcome.Assigned, state.LastDecision?.Outcome);
        Assert.Null(await store.FindDecisionAsync(Tenant, "r2"));
        Assert.Empty(await store.ListUnassignedAsync(Tenant).ToArrayAsync());
        Assert.Equal(1, load.Open);
        Assert.Equal(2, turn);
    }

    private sealed class ForeignUnitOfWork : HostUnitOfWork;
}
