using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Tests.Storage;

public sealed class MemoryStoreConformanceTests : StoreConformance
{
    public static TheoryData<string> Promises => [.. Names];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Promises))]
    [Trait("Requirement", "P11")]
    [Trait("Requirement", "P21")]
    [Trait("Requirement", "P47")]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "X8")]
    public async Task RunAsync_EachPromise_IsKept(string promise) => await RunAsync(promise, TestContext.Current.CancellationToken);

    protected override ValueTask<IAssignmentStore> CreateStoreAsync(CancellationToken cancellationToken) => new(new MemoryAssignmentStore());

    protected override HostUnitOfWork CreateFailingUnitOfWork(IAssignmentStore store) => new MemoryUnitOfWork(_ => throw new TimeZoneNotFoundException("the host failed"));
}
