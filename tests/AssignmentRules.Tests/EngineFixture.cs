using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Explanations;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace AssignmentRules.Tests;

/// <summary>An engine over definitions, users in memory and a host of fakes: what the front door does, without a policy file.</summary>
internal sealed class EngineFixture
{
    public const string Tenant = "acme";

    private readonly Dictionary<string, ICustomCandidate> custom = new(StringComparer.Ordinal);
    private readonly IAssignmentStore store;
    private readonly StepLanes lanes;
    private readonly Assigner assigner;
    private readonly RecordKeeper records;
    private readonly AssigneeReader reader;
    private readonly UnassignedProcessor unassigned;
    private readonly Previewer previewer;
    private AssignmentPlan? plan;

    public EngineFixture(IAssignmentStore? store = null)
    {
        this.store = store ?? new MemoryAssignmentStore();
        lanes = new StepLanes(this.store);
        var ports = new HostPorts(Users) { Availability = Ports, Records = Ports, Owners = Ports, Cadences = Ports, CustomCandidates = custom };
        var lookups = new LookupRunner(ports, Clock, TimeSpan.FromSeconds(2), NullLogger.Instance);
        assigner = new Assigner(new Plans(this), new FactGatherer(ports, Clock), lookups, lanes, NullLogger.Instance);
        records = new RecordKeeper(lanes);
        reader = new AssigneeReader(this.store, assigner, lookups);
        unassigned = new UnassignedProcessor(this.store, assigner);
        previewer = new Previewer(assigner);
    }

    public ManualClock Clock { get; } = new();

    public MemoryUserDirectory Users { get; } = new();

    public FakePorts Ports { get; } = new();

    public IAssignmentStore Store => store;

    public IReadOnlyList<PoolDefinition> Pools { get; init; } = [];

    public IReadOnlyList<TeamDefinition> Teams { get; init; } = [];

    public IReadOnlyList<AssignmentRule> Rules { get; init; } = [];

    /// <summary>One rule for everything.</summary>
    public IReadOnlyList<Candidate> Chain
    {
        init => Rules = [new AssignmentRule("rule", value)];
    }

    /// <summary>Strategies of the host's, by name.</summary>
    public Func<string, ICustomStrategy?> FindStrategy { get; init; } = _ => null;

    public bool UsesLoads => Plan.UsesLoads;

    private AssignmentPlan Plan => plan ??= new AssignmentPlan("v1", Pools, Teams, Rules, FindStrategy);

    /// <summary>Users of the tenant: ids, those with a leading <c>-</c> inactive.</summary>
    public EngineFixture With(params string[] userIds) => WithUsers(Tenant, userIds);

    public EngineFixture WithUsers(string tenantId, params string[] userIds)
    {
        Users.Put(tenantId, userIds.Select(id => new User(id.TrimStart('-')) { IsActive = !id.StartsWith('-'), Email = $"{id.TrimStart('-')}@acme.test" }));
        return this;
    }

    public EngineFixture With(params User[] users)
    {
        Users.Put(Tenant, users);
        return this;
    }

    public EngineFixture WithCustom(string name, Func<CustomCandidateRequest, CancellationToken, Task<string?>> resolve)
    {
        custom.Add(name, new FakeCandidate(resolve));
        return this;
    }

    /// <summary>Puts another policy into force, as the policy book does.</summary>
    public async Task ReplaceAsync(IReadOnlyList<PoolDefinition> pools, IReadOnlyList<AssignmentRule> rules)
    {
        var next = new AssignmentPlan("v2", pools, Teams, rules, FindStrategy);
        await new RotationKeeper(lanes).SyncAsync(Tenant, Plan, next, CancellationToken.None);
        plan = next;
    }

    public static AssignmentRequest Lead(string id, string tenantId = Tenant) => new(tenantId, $"lead:{id}", "inbound");

    public Task<Decision> AssignAsync(string id) => AssignAsync(Lead(id));

    public async Task<Decision> AssignAsync(AssignmentRequest request, CancellationToken cancellationToken = default) => await assigner.AssignAsync(request, null, cancellationToken);

    public async Task<Decision> AssignAsync(AssignmentRequest request, HostUnitOfWork unitOfWork) => await assigner.AssignAsync(request, unitOfWork, CancellationToken.None);

    public async Task<IReadOnlyList<Decision>> AssignManyAsync(IReadOnlyList<AssignmentRequest> requests, CancellationToken cancellationToken = default) => await assigner.AssignAsync(requests, commits: true, cancellationToken);

    public async Task<IReadOnlyList<Decision>> ResolveManyAsync(params IReadOnlyList<AssignmentRequest> requests) => await assigner.AssignAsync(requests, commits: false, CancellationToken.None);

    public async Task<Decision> ResolveAsync(AssignmentRequest request) => (await ResolveManyAsync(request))[0];

    public async Task<Decision> ReassignAsync(string id, string? to, string? initiatorId = null, string tenantId = Tenant) =>
        await assigner.ReassignAsync(new ReassignRequest(tenantId, $"lead:{id}", to) { InitiatorId = initiatorId }, CancellationToken.None);

    public async Task<Decision> TransferAsync(string id, string teamId) => await assigner.TransferAsync(new TransferRequest(Tenant, $"lead:{id}", teamId), CancellationToken.None);

    public async Task<IReadOnlyList<Decision>> ProcessUnassignedAsync(string tenantId = Tenant) => await unassigned.RunAsync(tenantId, CancellationToken.None);

    public async Task CloseAsync(string id, string tenantId = Tenant) => await records.SetOpenAsync(tenantId, new RecordKey($"lead:{id}"), false, CancellationToken.None);

    public async Task<string?> FindAssigneeAsync(RecordKey record, string tenantId = Tenant) => (await reader.FindAsync(tenantId, record, CancellationToken.None))?.AssigneeId;

    public Task<string?> FindAssigneeAsync(string id, string tenantId = Tenant) => FindAssigneeAsync(new RecordKey($"lead:{id}"), tenantId);

    public async Task<Preview> PreviewAsync(string poolId, int count) => await previewer.PreviewAsync(new PreviewRequest(Tenant, poolId, count), CancellationToken.None);

    public async Task<string[]> ListUnassignedAsync(string tenantId = Tenant) => await store.ListUnassignedAsync(tenantId).Select(waiting => waiting.Record.RecordId).ToArrayAsync();

    private sealed class Plans(EngineFixture fixture) : IPlanBook, IPlanPage
    {
        public ValueTask<AssignmentPlan> FindPlanAsync(string tenantId, CancellationToken cancellationToken) => new(fixture.Plan);

        public IPlanPage? FindPage(string tenantId) => this;

        public AssignmentPlan? FindFresh(DateTimeOffset now) => fixture.Plan;
    }
}
