using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using AssignmentRules.Tests.Conventions;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Samples;

/// <summary>A host that runs one of <c>samples/policies</c>, with the company that all of them are written for.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    public const string Tenant = "acme";

    private readonly ServiceProvider services;
    private readonly MemoryUserDirectory directory = new();
    private readonly Dictionary<string, User> users = new(StringComparer.Ordinal);

    private SampleHost(IPolicySource policies)
    {
        foreach (var user in People())
        {
            users.Add(user.UserId, user);
        }

        directory.Put(Tenant, users.Values);
        directory.Put("globex", new User("gil"));
        var collection = new ServiceCollection();
        collection.AddSingleton<IOwnerDirectory>(Crm).AddSingleton<ICadenceDirectory>(Cadences);
        foreach (var (port, implementation) in Others.HandOverPorts())
        {
            collection.AddSingleton(port, implementation);
        }

        collection.AddSingleton(Others.CadenceOperations).AddSingleton(Others.Crm).AddSingleton(Others.OwnerWriter).AddSingleton(Others.Notifier);
        collection.AddAssignmentRules().UseUsers(directory).UsePolicies(policies).AddCandidate("territory", _ => Territories);
        services = collection.BuildServiceProvider();
        Engine = services.GetRequiredService<AssignmentEngine>();
    }

    public AssignmentEngine Engine { get; }

    public FakeCrm Crm { get; } = new();

    public FakeCadences Cadences { get; } = new();

    /// <summary>What workflows ask of the host, beside owners and cadences.</summary>
    public MemoryHost Others { get; } = new();

    public FakeTerritories Territories { get; } = new();

    public static string PathOf(string sample) => Repository.PathOf($"samples/policies/{sample}.policy.json");

    /// <summary>The sample as its file says.</summary>
    public static SampleHost Of(string sample) => new(new FilePolicySource(PathOf(sample)));

    /// <summary>The sample after an administrator changed it.</summary>
    public static SampleHost Of(string sample, Func<Policy, Policy> change) =>
        new(new MemoryPolicySource(change(PolicyReader.Parse(File.ReadAllText(PathOf(sample))))));

    public void SetActive(string userId, bool isActive)
    {
        users[userId] = users[userId] with { IsActive = isActive };
        directory.Put(Tenant, users.Values);
    }

    public void Deactivate(params IEnumerable<string> userIds)
    {
        foreach (var userId in userIds)
        {
            SetActive(userId, false);
        }
    }

    public void DeactivateEverybodyBut(params IEnumerable<string> userIds) => Deactivate(users.Keys.Except(userIds, StringComparer.Ordinal).ToArray());

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static IEnumerable<User> People() =>
    [
        new("ada") { Email = "ada@acme.test", Role = PermissionRole.Admin },
        new("ana") { Email = "ana@acme.test" },
        new("api") { Kind = UserKind.Integration },
        new("ben") { Email = "ben@acme.test" },
        new("bob") { Email = "bob@acme.test", TeamIds = ["sales"] },
        new("cho") { Email = "cho@acme.test", TeamIds = ["sales"] },
        new("dee") { Email = "dee@acme.test", TeamIds = ["intake"] },
        new("eli") { Email = "eli@acme.test", TeamIds = ["marketing"] },
        new("fay") { Email = "fay@acme.test", TeamIds = ["marketing"] },
        new("fin") { Email = "fin@acme.test", TeamIds = ["sales"], IsActive = false },
        new("gus") { Email = "gus@acme.test" },
        new("ivo") { Email = "ivo@acme.test", TeamIds = ["intake"] },
        new("kim") { Email = "kim@acme.test", TeamIds = ["marketing"] },
        new("tia") { Email = "tia@acme.test", TeamIds = ["sales"], LeadsTeamIds = ["sales"], Role = PermissionRole.Leader },
    ];
}
