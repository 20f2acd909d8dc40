using System.Text.Json.Serialization;

namespace AssignmentRules.Policies;

/// <summary>Whether a policy may be saved for a tenant.</summary>
/// <param name="Outcome">Whether it may.</param>
public sealed record PolicySave(SaveOutcome Outcome)
{
    /// <summary>Why not, as codes, each once; a fault without a code is only in <see cref="Faults"/>.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];

    /// <summary>What is wrong with the policy, in the order of the document.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; init; } = [];

    internal static PolicySave Rejected(IReadOnlyList<PolicyFault> faults) => new(SaveOutcome.Rejected)
    {
        Faults = faults,
        Reasons = [.. faults.Select(fault => fault.Code).OfType<Reason>().Distinct()],
    };
}

/// <summary>Whether a policy may be saved.</summary>
[JsonConverter(typeof(CodeJsonConverter<SaveOutcome>))]
public enum SaveOutcome
{
    /// <summary>It may: the host stores it.</summary>
    Saved,

    /// <summary>It may not.</summary>
    Rejected,
}
