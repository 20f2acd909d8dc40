using AssignmentRules.Hosting;
using AssignmentRules.Policies;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Worlds;

namespace AssignmentRules.Testing.Running;

/// <summary>Where one scenario runs: a host, a store, a clock and an engine of its own.</summary>
internal sealed class Stage
{
    private readonly IAssignmentStore store;
    private readonly ScenarioDefinition scenario;
    private readonly IServiceProvider? beside;
    private int operations;

    public Stage(ScenarioDefinition scenario, StageHost host)
    {
        store = host.CreateStore();
        beside = host.Services;
        this.scenario = scenario;
        Clock = new ManualTimeProvider(scenario.Clock);
        Policies = new StagePolicies(scenario.Policy);
        World = new World(Host);
        Engine = NewEngine();
    }

    public MemoryHost Host { get; } = new();

    public ManualTimeProvider Clock { get; }

    public StagePolicies Policies { get; }

    public World World { get; }

    public AssignmentEngine Engine { get; private set; }

    /// <summary>Removals of users that a fault cut off, by user: saying them again goes on.</summary>
    public Dictionary<(string TenantId, string UserId), string> OpenRemovals { get; } = [];

    /// <summary>Makes the world; the policy is looked at first.</summary>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await Engine.FindPolicyAsync(scenario.TenantId, cancellationToken).ConfigureAwait(false);
        await World.StartAsync(scenario.World, scenario.TenantId, Engine, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The id of an operation that the scenario gives none.</summary>
    public string NewOperationId() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"operation-{++operations}");

    /// <summary>A new engine on the same store, as after a restart of the host.</summary>
    public void Restart() => Engine = NewEngine();

    /// <summary>Moves the clock, and does what a host does by itself when time passes.</summary>
    /// <exception cref="InvalidOperationException">There is no such time.</exception>
    public async ValueTask AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        if (by > DateTimeOffset.MaxValue - Clock.GetUtcNow())
        {
            throw new InvalidOperationException("The clock cannot go beyond the year 9999; advance it by less.");
        }

        Clock.Advance(by);
        await Engine.Workflows.ResumeAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (tenantId, member) in Host.ListPausedMembers().Where(paused => paused.Member.Until <= Clock.GetUtcNow()))
        {
            Host.Put(tenantId, member with { State = MemberState.Active, Until = null });
        }
    }

    /// <summary>Reads <c>person:p1@CT-1</c>, and <c>contact:zoe@outside.test</c> where no cadence is called so.</summary>
    public RecordKey KeyOf(string tenantId, string text) => WorldKey.Find(Host, tenantId, text) ?? new RecordKey(text);

    private AssignmentEngine NewEngine() => EngineFactory.Create(new StageServices(Host, Policies, store, Clock, scenario.CandidateNames) { Beside = beside });
}

/// <summary>What the runner gives every scenario.</summary>
/// <param name="CreateStore">Makes the scenario's store.</param>
/// <param name="Services">What the host has beside; null: nothing.</param>
internal sealed record StageHost(Func<IAssignmentStore> CreateStore, IServiceProvider? Services);
