using AssignmentRules.Hosting;
using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AssignmentRules.Testing;

/// <summary>
/// A host in memory: the library's ports over lists that a test fills. Everything is kept by tenant, except custom candidates and faults, which are the
/// host's. Thread-safe.
/// </summary>
public sealed class MemoryHost : IUserDirectory, IRecordSource, IOwnerDirectory, ICadenceDirectory
{
    /// <summary>How long a custom candidate may take, which is what the engine allows by default.</summary>
    internal static readonly TimeSpan LookupTimeout = new AssignmentRulesOptions().LookupTimeout;

    private readonly Lock gate = new();
    private readonly Dictionary<string, TenantUsers> users = new(StringComparer.Ordinal);
    private readonly MemoryTable<MemoryRecord> records = new();
    private readonly MemoryTable<MemoryCadence> cadences = new();
    private readonly MemoryTable<MemoryMember> members = new();
    private readonly MemoryTable<MemoryTask> tasks = new();
    private readonly MemoryTable<MemoryCrm> crms = new();
    private readonly MemoryTable<MemoryCandidate> candidates = new();
    private readonly Dictionary<HostFault, int> faults = [];
    private IReadOnlyList<(Type Port, object Implementation)>? handOverPorts;
    private readonly MemoryNotifierPort notifier;
    private int ownerLookups;
    private int memberships;

    /// <summary>A host that knows nothing yet.</summary>
    public MemoryHost()
    {
        Crm = new MemoryCrmPort(this);
        CadenceOperations = new MemoryCadencePort(this);
        OwnerWriter = new MemoryOwnerPort(this);
        notifier = new MemoryNotifierPort(this);
    }

    /// <summary>The tenants' CRMs, as workflows see them.</summary>
    public ICrm Crm { get; }

    /// <summary>Cadences, as workflows change them.</summary>
    public ICadenceOperations CadenceOperations { get; }

    /// <summary>Writes owners.</summary>
    public IOwnerWriter OwnerWriter { get; }

    /// <summary>Keeps what users are told.</summary>
    public INotifier Notifier => notifier;

    /// <summary>How often a status was written into a CRM.</summary>
    public int CrmWrites => ((MemoryCrmPort)Crm).Writes;

    /// <summary>How often the CRM was asked for an owner.</summary>
    public int OwnerLookups => Volatile.Read(ref ownerLookups);

    /// <summary>Registers this host for every port that it implements.</summary>
    /// <param name="builder">What <c>AddAssignmentRules</c> gave.</param>
    /// <param name="candidateNames">The custom candidates that policies may name.</param>
    public AssignmentRulesBuilder AddTo(AssignmentRulesBuilder builder, params IEnumerable<string> candidateNames)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(candidateNames);
        builder.UseUsers(this);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRecordSource>(this));
        builder.Services.Replace(ServiceDescriptor.Singleton<IOwnerDirectory>(this));
        builder.Services.Replace(ServiceDescriptor.Singleton<ICadenceDirectory>(this));
        builder.Services.Replace(ServiceDescriptor.Singleton(CadenceOperations));
        builder.Services.Replace(ServiceDescriptor.Singleton(Crm));
        builder.Services.Replace(ServiceDescriptor.Singleton(OwnerWriter));
        builder.Services.Replace(ServiceDescriptor.Singleton(Notifier));
        foreach (var (port, implementation) in HandOverPorts())
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(port, implementation));
        }

        foreach (var name in candidateNames)
        {
            builder.AddCandidate(name, _ => Candidate(name));
        }

        return builder;
    }

    /// <summary>The custom candidate of this name, for registering it.</summary>
    public ICustomCandidate Candidate(string name) => new MemoryCandidatePort(this, name);

    /// <summary>Gives a tenant its users, in place of those it had.</summary>
    public void PutUsers(string tenantId, params IEnumerable<User> tenantUsers)
    {
        var all = new TenantUsers(tenantUsers);
        lock (gate)
        {
            users[tenantId] = all;
        }
    }

    /// <summary>Adds a record, or puts it in the place of the one with its id.</summary>
    public void Put(string tenantId, MemoryRecord record) => records.Put(tenantId, record.RecordId, record);

    /// <summary>Adds a cadence, or puts it in the place of the one with its id.</summary>
    public void Put(string tenantId, MemoryCadence cadence) => cadences.Put(tenantId, cadence.CadenceId, cadence);

    /// <summary>Adds a membership, or puts it in the place of the record's one in that cadence.</summary>
    public void Put(string tenantId, MemoryMember member)
    {
        var before = FindMember(tenantId, member.RecordId, member.CadenceId);
        var isNew = before is null || (member.IsIn && !before.IsIn);
        members.Put(tenantId, KeyOf(member.RecordId, member.CadenceId), member with { Number = isNew ? Interlocked.Increment(ref memberships) : before!.Number });
    }

    /// <summary>Adds a task, or puts it in the place of the one with its id.</summary>
    public void Put(string tenantId, MemoryTask task) => tasks.Put(tenantId, task.TaskId, task);

    /// <summary>Gives a tenant its CRM.</summary>
    public void Put(string tenantId, MemoryCrm crm) => crms.Put(tenantId, string.Empty, crm);

    /// <summary>Says what the custom candidate of this name answers.</summary>
    public void PutCandidate(string name, MemoryCandidate candidate) => candidates.Put(string.Empty, name, candidate);

    /// <summary>Makes the next calls of one kind fail.</summary>
    public void Fail(HostFault fault, int times)
    {
        lock (gate)
        {
            faults[fault] = times;
        }
    }

    /// <summary>The record; one that was never put exists, and nothing is known of it.</summary>
    public MemoryRecord FindRecord(string tenantId, string recordId) => records.Find(tenantId, recordId) ?? new MemoryRecord(recordId);

    /// <summary>The cadence, or null.</summary>
    public MemoryCadence? FindCadence(string tenantId, string cadenceId) => cadences.Find(tenantId, cadenceId);

    /// <summary>The record's membership in the cadence, or null.</summary>
    public MemoryMember? FindMember(string tenantId, string recordId, string cadenceId) => members.Find(tenantId, KeyOf(recordId, cadenceId));

    /// <summary>The task, or null.</summary>
    public MemoryTask? FindTask(string tenantId, string taskId) => tasks.Find(tenantId, taskId);

    /// <summary>The tenant's CRM; without one that was put, one with the defaults.</summary>
    public MemoryCrm FindCrm(string tenantId) => crms.Find(tenantId, string.Empty) ?? new MemoryCrm();

    /// <summary>What the custom candidate of this name answers, or null.</summary>
    public MemoryCandidate? FindCandidate(string name) => candidates.Find(string.Empty, name);

    /// <summary>What the tenant's users were told, each once, in the order in which it came.</summary>
    public IReadOnlyList<Notification> ListNotifications(string tenantId) => notifier.List(tenantId);

    /// <summary>The tenant's users.</summary>
    public TenantUsers ListUsers(string tenantId)
    {
        lock (gate)
        {
            return users.GetValueOrDefault(tenantId) ?? (users[tenantId] = new TenantUsers([]));
        }
    }

    /// <summary>The label of the record's status in the CRM, or null.</summary>
    public string? FindStatus(string tenantId, string recordId) => ((MemoryCrmPort)Crm).FindStatus(tenantId, recordId)?.Label;

    /// <summary>The tenant's memberships, in the order in which they came.</summary>
    public IReadOnlyList<MemoryMember> ListMembers(string tenantId) => members.List(tenantId);

    /// <summary>The tenant's tasks, in the order in which they came.</summary>
    public IReadOnlyList<MemoryTask> ListTasks(string tenantId) => tasks.List(tenantId);

    /// <inheritdoc />
    public ValueTask<TenantUsers> GetUsersAsync(string tenantId, CancellationToken cancellationToken = default) => new(ListUsers(tenantId));

    /// <inheritdoc />
    public ValueTask<string?> FindTenantAsync(string userId, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            return new(users.Where(tenant => tenant.Value.Find(userId) is not null).Select(tenant => tenant.Key).Order(StringComparer.Ordinal).FirstOrDefault());
        }
    }

    /// <inheritdoc />
    ValueTask<RecordFacts?> IRecordSource.FindAsync(string tenantId, string recordId, CancellationToken cancellationToken)
    {
        var record = FindRecord(tenantId, recordId);
        return new(record.Exists ? new RecordFacts { Attributes = record.Attributes, TeamId = record.TeamId, AccountId = record.AccountId } : null);
    }

    /// <inheritdoc />
    public ValueTask<OwnerAnswer> FindOwnerAsync(string tenantId, string recordId, string role, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref ownerLookups);
        if (!FindCrm(tenantId).IsAvailable || TakeFault(HostFault.OwnerLookup))
        {
            throw new InvalidOperationException("The CRM does not answer, as it was told to.");
        }

        var record = FindRecord(tenantId, recordId);
        return new(record.HasOwner ? new OwnerAnswer(record.FindOwner(role)) : OwnerAnswer.NoMatch);
    }

    /// <inheritdoc />
    ValueTask<Cadence?> ICadenceDirectory.FindAsync(string tenantId, string cadenceId, CancellationToken cancellationToken) =>
        new(FindCadence(tenantId, cadenceId) is { } cadence ? new Cadence(cadence.CadenceId, cadence.Type, cadence.Owner) : null);

    /// <inheritdoc />
    public ValueTask<CadenceMembership?> FindMembershipAsync(string tenantId, string recordId, string cadenceId, CancellationToken cancellationToken = default) =>
        new(FindMember(tenantId, recordId, cadenceId) is { } member ? new CadenceMembership(recordId, cadenceId, member.IsIn) { IsPaused = member.State == MemberState.Paused } : null);

    /// <summary>The ports that hand-overs use beside the others.</summary>
    internal IReadOnlyList<(Type Port, object Implementation)> HandOverPorts() => handOverPorts ??=
    [
        (typeof(ITaskBoard), new MemoryTaskBoard(this, tasks)),
        (typeof(IAccountDirectory), new MemoryAccounts(this, records)),
    ];

    /// <summary>Whether the next call of this kind is to fail; it is used up.</summary>
    internal bool TakeFault(HostFault fault)
    {
        lock (gate)
        {
            if (faults.GetValueOrDefault(fault) <= 0)
            {
                return false;
            }

            faults[fault]--;
            return true;
        }
    }

    internal void RemoveMember(string tenantId, string recordId, string cadenceId) => members.Remove(tenantId, KeyOf(recordId, cadenceId));

    internal IReadOnlyList<(string TenantId, MemoryMember Member)> ListPausedMembers() => [.. members.ListAll().Where(pair => pair.Thing.State == MemberState.Paused)];

    private static string KeyOf(string recordId, string cadenceId) => new RecordKey(recordId, cadenceId).ToString();
}
