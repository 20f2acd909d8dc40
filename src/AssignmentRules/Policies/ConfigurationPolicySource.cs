using Microsoft.Extensions.Configuration;

namespace AssignmentRules.Policies;

/// <summary>One policy for every tenant, named or held by a configuration section: its value is the path of a policy file, or the policy as JSON text.</summary>
/// <param name="section">The section.</param>
public sealed class ConfigurationPolicySource(IConfigurationSection section) : IPolicySource, IPolicyFiles
{
    private readonly IConfigurationSection section = section ?? throw new ArgumentNullException(nameof(section));

    /// <inheritdoc />
    public ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var value = Value();
        return IsJson(value) ? new(new PolicyText(value, value, section.Path)) : new FilePolicySource(value).FindAsync(tenantId, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default)
    {
        var value = Value();
        return IsJson(value) ? new(value) : new FilePolicySource(value).FindStampAsync(tenantId, cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default)
    {
        var value = Value();
        return IsJson(value) ? new(["default"]) : new FilePolicySource(value).ListTenantsAsync(cancellationToken);
    }

    string IPolicyFiles.SayMissing(string tenantId) => $"{FilePolicySource.SayMissing(Value(), tenantId)} It is named by the configuration section '{section.Path}'.";

    // A policy may begin with a comment, as those in samples/policies do; a path neither begins with one nor goes over several lines.
    private static bool IsJson(string value) => value.AsSpan().TrimStart("\uFEFF \t\r\n") switch
    {
        ['{', ..] or ['/', '*', ..] => true,
        ['/', '/', .. var rest] => rest.Contains('\n'),
        _ => false,
    };

    private string Value() => section.Value is { } value && !string.IsNullOrWhiteSpace(value)
        ? value
        : throw new InvalidOperationException(section.GetChildren().Any()
            ? $"The configuration section '{section.Path}' spreads the policy over keys, which loses the order and the kinds of its values; put the policy into a file and its path into '{section.Path}', or its JSON as one text."
            : $"The configuration section '{section.Path}' is empty; it must hold the path of the policy file, or the policy's JSON as one text.");
}
