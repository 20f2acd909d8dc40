using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage.Conformance;

public sealed class MemoryStoreConformanceTests : StoreConformance
{
    protected override ValueTask<IAssignmentStore> CreateStoreAsync() => new(new MemoryAssignmentStore());

    protected override HostUnitOfWork CreateFailingUnitOfWork() => new MemoryUnitOfWork(_ => throw new TimeZoneNotFoundException("the host failed"));
}
