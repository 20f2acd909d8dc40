using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Storage;

/// <summary>An item that does what a test says.</summary>
internal sealed class ActionItem(Action<IStoreState> run) : StepItem
{
    public override string TenantId { get; } = "acme";

    public override IReadOnlyList<RecordKey> Records => Touched;

    public override IReadOnlyList<string> RequestIds { get; } = [];

    public override IReadOnlyList<string> RotationKeys => Rotations;

    public override bool ReadsLoads => false;

    public IReadOnlyList<RecordKey> Touched { get; init; } = [];

    public IReadOnlyList<string> Rotations { get; init; } = [];

    public override void Run(IStoreState state) => run(state);
}
