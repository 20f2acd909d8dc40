using System.Diagnostics.CodeAnalysis;
using AssignmentRules.Policies;
using AssignmentRules.Storage;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Running;
using AssignmentRules.Testing.Verbs;
using AssignmentRules.Testing.Worlds;

namespace AssignmentRules.Testing;

/// <summary>
/// A world as scenario files write it, to ask a policy in: who would get this record, and why? Nothing outside of it is read, and nothing is kept.
/// </summary>
public sealed class ScenarioWorld
{
    private readonly ScenarioDefinition scenario;

    private ScenarioWorld(ScenarioDefinition scenario) => this.scenario = scenario;

    /// <summary>The tenant: that of the scenario file, else <c>acme</c>.</summary>
    public string TenantId => scenario.TenantId;

    /// <summary>The tenant's users.</summary>
    public TenantUsers Users => field ??= new TenantUsers(scenario.World.Users
        .Select(change => change.Apply(new WorldUser(change.Id) { TenantId = TenantId }))
        .Where(user => string.Equals(user.TenantId, TenantId, StringComparison.Ordinal))
        .Select(user => user.ToUser())
        .DistinctBy(user => user.UserId, StringComparer.Ordinal));

    /// <summary>Reads a world.</summary>
    /// <param name="text">A <c>world</c>; a scenario file, whose own world is read and not those of its scenarios; or a list of users.</param>
    /// <param name="world">The world; null where it has faults.</param>
    /// <param name="faults">What is wrong, in the order of the text; empty where nothing is.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out ScenarioWorld? world, out IReadOnlyList<PolicyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        world = WorldFile.Read(text, out faults) is { } scenario ? new ScenarioWorld(scenario) : null;
        return world is not null;
    }

    /// <summary>Reads a request, written as after <c>assign</c>.</summary>
    /// <param name="text">An object with <c>record</c>, <c>source</c>, ….</param>
    /// <param name="request">The request, of this world's tenant; null where it has faults.</param>
    /// <param name="faults">What is wrong, in the order of the text; empty where nothing is.</param>
    public bool TryReadRequest(string text, [NotNullWhen(true)] out AssignmentRequest? request, out IReadOnlyList<PolicyFault> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        var source = new SourceText(text);
        var found = new PolicyFaults(source.Positions);
        request = null;
        if (PolicyDocument.Read(source.Utf8, source.Positions, found, TestDocuments.Request) is { } root)
        {
            found.Document = root;
            var written = AssignText.Form.Read(root, found)(AssignText.Empty);
            if (root.Find("records") is { } records)
            {
                found.AddName(records, "a request is about one record at a time", "write 'record': \"lead:1\"");
            }
            else if (root.Kind == System.Text.Json.JsonValueKind.Object && written.Record is null)
            {
                found.AddMissing(root, "record", "the record, such as \"lead:1\"");
            }
            else if (found.Count == 0)
            {
                request = written.ToRequest(TenantId, written.Cadence is null ? RecordKey.Parse(written.Record!) : new RecordKey(written.Record!, written.Cadence));
            }
        }

        faults = found.InOrder();
        return request is not null;
    }

    /// <summary>An engine in this world, with a store of its own in memory.</summary>
    /// <param name="policy">The policy, as JSON.</param>
    /// <param name="file">The policy's file, for messages; null: none.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="PolicyException">The policy is invalid, or names a custom candidate that the world does not have.</exception>
    public async ValueTask<AssignmentEngine> StartAsync(string policy, string? file = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var stage = new Stage(scenario with { Policy = new PolicyText(policy, "start", file) }, new StageHost(static () => new MemoryAssignmentStore(), Services: null));
        await stage.StartAsync(cancellationToken).ConfigureAwait(false);
        return stage.Engine;
    }
}
