using System.Runtime.CompilerServices;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Tests.Storage;

/// <summary>What the suite says of stores that break a promise.</summary>
public sealed class StoreConformanceTests
{
    [Theory]
    [InlineData(Slip.OneTenant, "the same ids in two tenants", "The assignment that a step of the other tenant sees is Assignment { ")]
    [InlineData(Slip.NoUnitOfWork, "a step whose unit of work fails", "A step whose unit of work fails was taken, and must throw Exception.")]
    [InlineData(Slip.NoUnitOfWork, "a unit of work of another kind", "A step with a unit of work of another kind was taken, and must throw ArgumentException.")]
    [InlineData(Slip.Silent, "a step whose work throws", "A step whose work throws WorkFailedException was taken, and must throw WorkFailedException.")]
    [InlineData(Slip.Silent, "what a step did not declare", "A step that writes a record it did not declare was taken, and must throw InvalidOperationException.")]
    [InlineData(Slip.Deaf, "a step that is cancelled", "A step that was cancelled before was taken, and must throw OperationCanceledException.")]
    [InlineData(Slip.NewestFirst, "the list of unassigned is oldest first", "The list of unassigned: 'lead:L3', 'lead:L4', 'lead:L2', 'lead:L1'; it must be 'lead:L1', 'lead:L2', 'lead:L4', 'lead:L3'.")]
    [InlineData(Slip.NewestFirst, "assignments are listed", "The assignments of all: 'person:p2@CT-1', ")]
    [InlineData(Slip.NoKeys, "a key keeps", "The assignee of the key's decision after a second one is null, and must be 'bob'.")]
    [InlineData(Slip.NoKeys, "what a step writes", "The assignee of the key's decision after the step is null, and must be 'bob'.")]
    [InlineData(Slip.Broken, "a rotation goes on", "The store threw TimeZoneNotFoundException (the disk is gone), and must not.")]
    [InlineData(Slip.Broken, "a step whose work throws", "The store threw TimeZoneNotFoundException (the disk is gone), and must not.")]
    [InlineData(Slip.Twice, "many steps at once on one rotation", "The last of the turns that 400 steps took is 800, and must be 400.")]
    [InlineData(Slip.Twice, "many steps at once on one record", "The assignee of a record that 400 steps counted up is '800', and must be '400'.")]
    public async Task RunAsync_StoreThatBreaksThePromise_SaysWhatItDidAndWhatItMust(Slip slip, string promise, string expected)
    {
        var name = Assert.Single(StoreConformance.Names, name => name.StartsWith(promise, StringComparison.Ordinal));

        var broken = await Assert.ThrowsAsync<StoreConformanceException>(async () => await new SlippingSuite(slip).RunAsync(name, TestContext.Current.CancellationToken));

        Assert.StartsWith(expected, broken.Message, StringComparison.Ordinal);
        Assert.EndsWith($". The contract: {name}.", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_StoreThatHangs_EndsWithTheToken()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = new SlippingSuite(Slip.Hanging).RunAsync(StoreConformance.Names[0], source.Token).AsTask();

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task RunAsync_PromiseThatDoesNotExist_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await new SlippingSuite(Slip.None).RunAsync("a store sings", TestContext.Current.CancellationToken));

    [Fact]
    public async Task RunAsync_StoreThatCanBeDisposedOf_IsAfterTheTrial()
    {
        var suite = new SlippingSuite(Slip.None);

        await suite.RunAsync(StoreConformance.Names[0], TestContext.Current.CancellationToken);

        Assert.True(suite.Store!.IsDisposed);
    }

    [Fact]
    public void Names_OfThePromises_AreDistinct() => Assert.Equal(StoreConformance.Names.Distinct(StringComparer.Ordinal), StoreConformance.Names);

    public enum Slip
    {
        None,
        OneTenant,
        NoUnitOfWork,
        Silent,
        Deaf,
        NewestFirst,
        NoKeys,
        Broken,
        Twice,
        Hanging,
    }

    private sealed class SlippingSuite(Slip slip) : StoreConformance
    {
        public SlippingStore? Store { get; private set; }

        protected override ValueTask<IAssignmentStore> CreateStoreAsync(CancellationToken cancellationToken) => new(Store = new SlippingStore(slip));

        protected override HostUnitOfWork CreateFailingUnitOfWork(IAssignmentStore store) => new MemoryUnitOfWork(_ => throw new TimeZoneNotFoundException("the host failed"));
    }

    private sealed class SlippingStore(Slip slip) : IAssignmentStore, IDisposable
    {
        private readonly MemoryAssignmentStore inner = new();

        public bool IsDisposed { get; private set; }

        public async ValueTask RunAsync(StoreStep step, CancellationToken cancellationToken = default)
        {
            var slipped = slip switch
            {
                Slip.OneTenant => step with { TenantId = TenantOf(step.TenantId) },
                Slip.NoUnitOfWork => step with { UnitOfWork = null },
                Slip.Twice => step with { Work = new TwiceWork(step.Work) },
                Slip.Broken => throw new TimeZoneNotFoundException("the disk is gone."),
                _ => step,
            };
            if (slip == Slip.Hanging)
            {
                await new TaskCompletionSource().Task;
            }

            try
            {
                await inner.RunAsync(slipped, slip == Slip.Deaf ? CancellationToken.None : cancellationToken);
            }
            catch (Exception) when (slip == Slip.Silent)
            {
                // This is the slip.
            }
        }

        public ValueTask<RecordState> FindAsync(string tenantId, RecordKey record, CancellationToken cancellationToken = default) => inner.FindAsync(TenantOf(tenantId), record, cancellationToken);

        public ValueTask<Decision?> FindDecisionAsync(string tenantId, string requestId, CancellationToken cancellationToken = default) =>
            slip == Slip.NoKeys ? default : inner.FindDecisionAsync(TenantOf(tenantId), requestId, cancellationToken);

        public IAsyncEnumerable<Assignment> ListAssignmentsAsync(string tenantId, string? assigneeId, CancellationToken cancellationToken = default) =>
            InOrderAsync(inner.ListAssignmentsAsync(TenantOf(tenantId), assigneeId, cancellationToken), cancellationToken);

        public IAsyncEnumerable<UnassignedRecord> ListUnassignedAsync(string tenantId, CancellationToken cancellationToken = default) =>
            InOrderAsync(inner.ListUnassignedAsync(TenantOf(tenantId), cancellationToken), cancellationToken);

        public void Dispose() => IsDisposed = true;

        private async IAsyncEnumerable<T> InOrderAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var all = await items.ToListAsync(cancellationToken);
            foreach (var item in slip == Slip.NewestFirst ? Enumerable.Reverse(all) : all)
            {
                yield return item;
            }
        }

        private string TenantOf(string tenantId) => slip == Slip.OneTenant ? "one" : tenantId;
    }

    /// <summary>Work that a store does again without forgetting the first time.</summary>
    private sealed class TwiceWork(IStoreWork work) : IStoreWork
    {
        public void Run(IStoreState state)
        {
            work.Run(state);
            work.Run(state);
        }
    }
}
