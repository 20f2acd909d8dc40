using AssignmentRules.Storage;
using AssignmentRules.Testing.Stores;

namespace AssignmentRules.Tests.Storage;

public sealed class MemoryJournalConformanceTests : JournalConformance
{
    public static TheoryData<string> Promises => [.. Names];

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Promises))]
    [Trait("Requirement", "X1")]
    public async Task RunAsync_EachPromise_IsKept(string promise) => await RunAsync(promise, TestContext.Current.CancellationToken);

    protected override ValueTask<IWorkflowJournal> CreateJournalAsync(CancellationToken cancellationToken) => new(new MemoryAssignmentStore());
}
