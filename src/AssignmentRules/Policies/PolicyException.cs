namespace AssignmentRules.Policies;

/// <summary>A policy is invalid. <see cref="Faults"/> has everything that is wrong with it, and the message lists it.</summary>
public sealed class PolicyException : Exception
{
    /// <summary>A policy with these faults.</summary>
    /// <param name="faults">At least one.</param>
    /// <param name="file">The file it was read from; null: none.</param>
    public PolicyException(IReadOnlyList<PolicyFault> faults, string? file = null)
        : base(Describe(faults, file))
    {
        Faults = faults;
        File = file;
    }

    /// <summary>Everything that is wrong, in the order of the document.</summary>
    public IReadOnlyList<PolicyFault> Faults { get; }

    /// <summary>The file it was read from; null: none.</summary>
    public string? File { get; }

    private static string Describe(IReadOnlyList<PolicyFault> faults, string? file)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var title = faults.Count == 1 ? "The policy has 1 fault:" : $"The policy has {faults.Count} faults:";
        return string.Join(Environment.NewLine, faults.Select(fault => $"  {(file is null ? string.Empty : file + ":")}{fault}").Prepend(title));
    }
}
