using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Tests.Docs.Snippets;

public sealed class CompanyStoreTests : StoreConformance
{
    public static TheoryData<string> Promises => [.. Names];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Promises))]
    public async Task Keeps(string promise) => await RunAsync(promise, TestContext.Current.CancellationToken);

    protected override ValueTask<IAssignmentStore> CreateStoreAsync(CancellationToken cancellationToken) =>
        new(new CompanyStore());

    protected override HostUnitOfWork CreateFailingUnitOfWork(IAssignmentStore store) =>
        new CompanyTransaction { IsOpen = false };
}
