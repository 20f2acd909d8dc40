using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

public sealed class MemoryHandOverJournalConformanceTests : HandOverJournalConformance
{
    protected override ValueTask<IHandOverJournal> CreateJournalAsync() => new(new MemoryAssignmentStore());
}
