using System.Text;
using AssignmentRules.Ports;

namespace AssignmentRules.Workflows;

/// <summary>How labels of a CRM compare: trimmed, after Unicode NFC, ignoring case.</summary>
internal static class Labels
{
    public static bool Same(string? left, string? right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    /// <summary>The option of this id, else of this label; null: there is none.</summary>
    public static CrmOption? Find(IReadOnlyList<CrmOption> options, string idOrLabel) =>
        options.FirstOrDefault(option => string.Equals(option.OptionId, idOrLabel, StringComparison.Ordinal))
        ?? options.FirstOrDefault(option => Same(option.Label, idOrLabel));

    private static string? Plain(string? text) => text?.Trim().Normalize(NormalizationForm.FormC);
}
