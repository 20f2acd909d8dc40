using System.Text;

namespace AssignmentRules.Policies;

/// <summary>
/// What is wrong with a policy, and what is odd about it: rules that are never reached, conditions that never hold, candidates who are asked in vain, pools
/// without anybody, pools and teams that nothing uses, users who cannot get anything. What it warns of is certain; it does not find everything.
/// </summary>
public sealed record PolicyReview
{
    private PolicyReview(Policy? policy, IReadOnlyList<PolicyFault> faults, IReadOnlyList<PolicyFault> warnings)
    {
        Policy = policy;
        Faults = faults;
        Warnings = warnings;
    }

    /// <summary>The policy; null where it has faults.</summary>
    public Policy? Policy { get; }

    /// <summary>What makes the policy invalid, in the order of the document; empty: it is valid.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; }

    /// <summary>What is odd about a valid policy, in the order of the document; empty where there are faults.</summary>
    public IReadOnlyList<PolicyFault> Warnings { get; }

    /// <summary>Reviews a document; what is found has lines and columns.</summary>
    /// <param name="utf8">The document in UTF-8, with or without a byte order mark.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <param name="users">The tenant's users; null: users are not checked.</param>
    public static PolicyReview Of(ReadOnlyMemory<byte> utf8, PolicyCapabilities? capabilities = null, TenantUsers? users = null)
    {
        var policy = PolicyReader.Read(utf8, capabilities, out var faults);
        return Of(policy, faults, users);
    }

    /// <summary>Reviews a document; what is found has lines and columns.</summary>
    /// <param name="json">The document.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <param name="users">The tenant's users; null: users are not checked.</param>
    public static PolicyReview Of(string json, PolicyCapabilities? capabilities = null, TenantUsers? users = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Of(Encoding.UTF8.GetBytes(json), capabilities, users);
    }

    /// <summary>Reviews a policy; what is found has paths, without lines.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <param name="users">The tenant's users; null: users are not checked.</param>
    public static PolicyReview Of(Policy policy, PolicyCapabilities? capabilities = null, TenantUsers? users = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var faults = new PolicyFaults();
        PolicyValidator.Check(policy, capabilities, faults);
        return Of(policy, faults, users);
    }

    private static PolicyReview Of(Policy? policy, PolicyFaults faults, TenantUsers? users)
    {
        if (policy is null || faults.Count > 0)
        {
            return new PolicyReview(null, faults.InOrder(), []);
        }

        var warnings = faults.ForWarnings();
        RuleReview.Review(policy, warnings);
        ConditionReview.Review(policy, warnings);
        PoolReview.Review(policy, warnings);
        ChainReview.Review(policy, warnings);
        WorkflowReview.Review(policy, warnings);
        if (users is not null)
        {
            PolicyWarnings.Report(policy, users, warnings);
        }

        return new PolicyReview(policy, [], warnings.InOrder());
    }
}
