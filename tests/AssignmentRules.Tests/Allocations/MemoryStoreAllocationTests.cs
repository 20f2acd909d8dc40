using System.Diagnostics;
using System.Runtime.CompilerServices;
using AssignmentRules.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Allocations;

/// <summary>What the store in memory keeps of many tenants, and what is kept of it.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryStoreAllocationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void AssignAsync_NewTenant_TakesAFewKilobytes()
    {
        const int MostBytes = 12 * 1_024;
        var engine = Engine(new MemoryAssignmentStore());

        var bytes = Meter.BytesOf(call => Assign(engine, $"tenant {call}"));

        Assert.InRange(bytes, 1, MostBytes);
    }

    /// <summary>A thread that assigned lives on, as those of a server do; it does not keep the engine that it assigned for.</summary>
    [Fact]
    public void AssignAsync_EngineThatNobodyHasAnyMore_IsNotKeptByTheThread()
    {
        var (engine, store) = AssignAndForget();

        // What the container has begun to compile in the background keeps both until it is done.
        var waited = Stopwatch.StartNew();
        while ((engine.IsAlive || store.IsAlive) && waited.Elapsed < Patience)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(store.IsAlive);
        Assert.False(engine.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Engine, WeakReference Store) AssignAndForget()
    {
        var store = new MemoryAssignmentStore();
        var engine = Engine(store);
        Assign(engine, "acme");
        Assign(engine, "acme");
        return (new WeakReference(engine), new WeakReference(store));
    }

    private static void Assign(AssignmentEngine engine, string tenantId)
    {
        var decided = engine.AssignAsync(new AssignmentRequest(tenantId, "lead:L1", "inbound"));
        Debug.Assert(decided.IsCompleted, "In memory an assignment is done when the call returns.");
        GC.KeepAlive(decided);
    }

    private static AssignmentEngine Engine(IAssignmentStore store)
    {
        var services = new ServiceCollection();
        services.AddSingleton(store);
        services.AddAssignmentRules(options => options.PolicyReloadInterval = TimeSpan.FromHours(1)).UseUsers(new User("ana")).UsePolicyJson(
            """{ "version": 1, "pools": { "sales": { "strategy": "round-robin", "members": [ "ana" ] } }, "assignment": [ { "name": "all", "assign": [ { "pool": "sales" } ] } ] }""");
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }
}
