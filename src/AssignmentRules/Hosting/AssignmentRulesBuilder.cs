using System.Diagnostics.CodeAnalysis;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using AssignmentRules.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AssignmentRules.Hosting;

/// <summary>Says what the host has: its policies, its users, and whatever other ports its policies need. All are registered as singletons.</summary>
/// <param name="services">The host's services.</param>
public sealed class AssignmentRulesBuilder(IServiceCollection services)
{
    private const DynamicallyAccessedMemberTypes Constructors = DynamicallyAccessedMemberTypes.PublicConstructors;

    /// <summary>The host's services, for packages that add to the builder.</summary>
    public IServiceCollection Services { get; } = services ?? throw new ArgumentNullException(nameof(services));

    /// <summary>Policies in files: one path for every tenant, or one with <c>{tenant}</c> in its name. Relative to the current folder, or absolute. A change is picked up by itself.</summary>
    public AssignmentRulesBuilder UsePolicyFile(string path) => UsePolicies(new FilePolicySource(path));

    /// <summary>One policy for every tenant.</summary>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public AssignmentRulesBuilder UsePolicy(Policy policy) => UsePolicies(new MemoryPolicySource(policy));

    /// <summary>One policy for every tenant, as JSON.</summary>
    /// <exception cref="PolicyException">The document is no policy.</exception>
    public AssignmentRulesBuilder UsePolicyJson(string json) => UsePolicies(new MemoryPolicySource(json));

    /// <summary>A configuration section whose value is the path of the policy file, or the policy itself as JSON text.</summary>
    public AssignmentRulesBuilder UsePolicy(IConfigurationSection section) => UsePolicies(new ConfigurationPolicySource(section));

    /// <summary>Policies from a source of the host's.</summary>
    public AssignmentRulesBuilder UsePolicies(IPolicySource source) => Use(source);

    /// <summary>Policies from a source of the host's.</summary>
    public AssignmentRulesBuilder UsePolicies<[DynamicallyAccessedMembers(Constructors)] TSource>()
        where TSource : class, IPolicySource => Use<IPolicySource, TSource>();

    /// <summary>The users, the same for every tenant: for a product with one tenant, and for trying things out.</summary>
    public AssignmentRulesBuilder UseUsers(params IEnumerable<User> users) => UseUsers(new MemoryUserDirectory(users));

    /// <summary>The host's user directory.</summary>
    public AssignmentRulesBuilder UseUsers(IUserDirectory directory) => Use(directory);

    /// <summary>The host's user directory.</summary>
    public AssignmentRulesBuilder UseUsers<[DynamicallyAccessedMembers(Constructors)] TDirectory>()
        where TDirectory : class, IUserDirectory => Use<IUserDirectory, TDirectory>();

    /// <summary>Who takes no work from a pool now.</summary>
    public AssignmentRulesBuilder UseAvailability<[DynamicallyAccessedMembers(Constructors)] TAvailability>()
        where TAvailability : class, IUserAvailability => Use<IUserAvailability, TAvailability>();

    /// <summary>What the host knows of records.</summary>
    public AssignmentRulesBuilder UseRecords<[DynamicallyAccessedMembers(Constructors)] TRecords>()
        where TRecords : class, IRecordSource => Use<IRecordSource, TRecords>();

    /// <summary>Who owns records, by the CRM.</summary>
    public AssignmentRulesBuilder UseOwners<[DynamicallyAccessedMembers(Constructors)] TOwners>()
        where TOwners : class, IOwnerDirectory => Use<IOwnerDirectory, TOwners>();

    /// <summary>The host's cadences.</summary>
    public AssignmentRulesBuilder UseCadences<[DynamicallyAccessedMembers(Constructors)] TCadences>()
        where TCadences : class, ICadenceDirectory => Use<ICadenceDirectory, TCadences>();

    /// <summary>What hangs on accounts.</summary>
    public AssignmentRulesBuilder UseAccounts<[DynamicallyAccessedMembers(Constructors)] TAccounts>()
        where TAccounts : class, IAccountDirectory => Use<IAccountDirectory, TAccounts>();

    /// <summary>The tasks that users have on accounts.</summary>
    public AssignmentRulesBuilder UseTasks<[DynamicallyAccessedMembers(Constructors)] TTasks>()
        where TTasks : class, ITaskBoard => Use<ITaskBoard, TTasks>();

    /// <summary>What writes owners and roles.</summary>
    public AssignmentRulesBuilder UseOwnerWriter<[DynamicallyAccessedMembers(Constructors)] TWriter>()
        where TWriter : class, IOwnerWriter => Use<IOwnerWriter, TWriter>();

    /// <summary>What tells users; without it notifications are logged.</summary>
    public AssignmentRulesBuilder UseNotifier<[DynamicallyAccessedMembers(Constructors)] TNotifier>()
        where TNotifier : class, INotifier => Use<INotifier, TNotifier>();

    /// <summary>What workflows do in cadences.</summary>
    public AssignmentRulesBuilder UseCadenceOperations<[DynamicallyAccessedMembers(Constructors)] TOperations>()
        where TOperations : class, ICadenceOperations => Use<ICadenceOperations, TOperations>();

    /// <summary>The tenants' CRMs.</summary>
    public AssignmentRulesBuilder UseCrm<[DynamicallyAccessedMembers(Constructors)] TCrm>()
        where TCrm : class, ICrm => Use<ICrm, TCrm>();

    /// <summary>Who may do what.</summary>
    public AssignmentRulesBuilder UseAuthorizer<[DynamicallyAccessedMembers(Constructors)] TAuthorizer>()
        where TAuthorizer : class, IAssignmentAuthorizer => Use<IAssignmentAuthorizer, TAuthorizer>();

    /// <summary>Where rotation states, assignees and decisions are kept; without it in memory, gone with the process.</summary>
    public AssignmentRulesBuilder UseStore<[DynamicallyAccessedMembers(Constructors)] TStore>()
        where TStore : class, IAssignmentStore => Use<IAssignmentStore, TStore>();

    /// <summary>A resolver of the host's, used in policies as <c>{ "custom": "name" }</c>.</summary>
    public AssignmentRulesBuilder AddCandidate<[DynamicallyAccessedMembers(Constructors)] TCandidate>(string name)
        where TCandidate : class, ICustomCandidate
    {
        Services.TryAddSingleton<TCandidate>();
        return AddCandidate(name, provider => provider.GetRequiredService<TCandidate>());
    }

    /// <summary>A resolver of the host's, used in policies as <c>{ "custom": "name" }</c>.</summary>
    public AssignmentRulesBuilder AddCandidate(string name, Func<IServiceProvider, ICustomCandidate> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(provider => new Named<ICustomCandidate>(name, create(provider)));
        return this;
    }

    /// <summary>A strategy of the host's, used in pools by its name.</summary>
    public AssignmentRulesBuilder AddStrategy<[DynamicallyAccessedMembers(Constructors)] TStrategy>(string name)
        where TStrategy : class, ICustomStrategy
    {
        Services.TryAddSingleton<TStrategy>();
        return AddStrategy(name, provider => provider.GetRequiredService<TStrategy>());
    }

    /// <summary>A strategy of the host's, used in pools by its name.</summary>
    public AssignmentRulesBuilder AddStrategy(string name, Func<IServiceProvider, ICustomStrategy> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(provider => new Named<ICustomStrategy>(name, create(provider)));
        return this;
    }

    /// <summary>A trigger of the host's, used in workflows by its code.</summary>
    /// <param name="code">Its code; kebab-case.</param>
    /// <param name="parameters">What a workflow may write beside it; none: anything.</param>
    public AssignmentRulesBuilder AddTrigger(string code, params IEnumerable<HostParameter> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        Services.AddSingleton(new Named<HostTrigger>(code, new HostTrigger([.. parameters])));
        return this;
    }

    /// <summary>An action of the host's, used in workflows by its name.</summary>
    /// <param name="name">Its name; kebab-case.</param>
    /// <param name="parameters">What a workflow may write beside it; none: anything.</param>
    public AssignmentRulesBuilder AddAction<[DynamicallyAccessedMembers(Constructors)] TAction>(string name, params IEnumerable<HostParameter> parameters)
        where TAction : class, ICustomAction
    {
        Services.TryAddSingleton<TAction>();
        return AddAction(name, provider => provider.GetRequiredService<TAction>(), parameters);
    }

    /// <summary>An action of the host's, used in workflows by its name.</summary>
    /// <param name="name">Its name; kebab-case.</param>
    /// <param name="create">Makes it.</param>
    /// <param name="parameters">What a workflow may write beside it; none: anything.</param>
    public AssignmentRulesBuilder AddAction(string name, Func<IServiceProvider, ICustomAction> create, params IEnumerable<HostParameter> parameters)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        Services.AddSingleton(provider => new Named<ICustomAction>(name, create(provider)));
        Services.AddSingleton(new Named<HostActionParameters>(name, new HostActionParameters([.. parameters])));
        return this;
    }

    private AssignmentRulesBuilder Use<TPort>(TPort instance)
        where TPort : class
    {
        ArgumentNullException.ThrowIfNull(instance);
        Services.Replace(ServiceDescriptor.Singleton(instance));
        return this;
    }

    private AssignmentRulesBuilder Use<TPort, [DynamicallyAccessedMembers(Constructors)] TImplementation>()
        where TPort : class
        where TImplementation : class, TPort
    {
        Services.Replace(ServiceDescriptor.Singleton<TPort, TImplementation>());
        return this;
    }
}

/// <summary>Something of the host's, with the name by which policies use it.</summary>
internal sealed record Named<TThing>(string Name, TThing Thing);
