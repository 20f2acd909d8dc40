using System.Text.Json;
using System.Text.Json.Nodes;
using AssignmentRules.Policies;
using AssignmentRules.Testing.Worlds;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>set</c>: changes the world, and the policy while the engine runs.</summary>
internal static class SetVerb
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static readonly Verb Instance = new("set", "what to change in { }", (node, source, faults) =>
    {
        var changes = WorldChanges.SetForm.Read(node, faults)(new WorldChanges());
        var policy = node.Find("policy") is { Kind: JsonValueKind.Object } members ? source.Of(members) : null;
        return context => SetAsync(changes, policy, context);
    });

    private static async ValueTask<StepOutcome> SetAsync(WorldChanges changes, string? policy, StepContext context)
    {
        await context.Stage.World.SetAsync(changes, context.TenantId, context.Engine, context.CancellationToken).ConfigureAwait(false);
        if (policy is not null)
        {
            await ReplaceAsync(policy, context).ConfigureAwait(false);
        }

        return StepOutcome.Nothing;
    }

    private static async ValueTask ReplaceAsync(string members, StepContext context)
    {
        // The engine must know the present policy, to see who leaves a pool.
        await context.Engine.FindPolicyAsync(context.TenantId, context.CancellationToken).ConfigureAwait(false);
        var policies = context.Stage.Policies;
        var present = policies.Find(context.TenantId);
        policies.Put(context.TenantId, Merge(present.Json, members));
        try
        {
            await context.Engine.ReloadPolicyAsync(context.TenantId, context.CancellationToken).ConfigureAwait(false);
        }
        catch (PolicyException)
        {
            policies.Put(context.TenantId, present);
            throw;
        }
    }

    /// <summary>The policy with other members in the place of those named.</summary>
    private static string Merge(string policy, string members)
    {
        var merged = JsonNode.Parse(policy, null, Lenient)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(members, null, Lenient)!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        return merged.ToJsonString();
    }
}
