using AssignmentRules.Storage;

namespace AssignmentRules.Workflows;

/// <summary>When an event fires no workflow at all, as far as the event itself says.</summary>
internal static class TriggerRules
{
    public const string LeadStatus = "lead-status-updated";
    public const string ContactStatus = "contact-status-updated";
    public const string AccountStatus = "account-status-updated";
    public const string OwnerChanged = "owner-changed";
    public const string CadencePaused = "cadence-paused";
    public const string ProspectAdded = "prospect-added";

    /// <summary>Whether the trigger tells of something in the CRM, so that it needs one.</summary>
    public static bool NeedsCrm(string trigger) => trigger is LeadStatus or ContactStatus or AccountStatus;

    /// <summary>Whether the event may fire.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="users">The tenant's users.</param>
    /// <param name="cascades">Whether what workflows do may trigger workflows.</param>
    public static bool Fires(WorkflowEvent happened, TenantUsers users, bool cascades)
    {
        var attributes = happened.Attributes;
        var byWorkflow = IsByWorkflow(happened);
        return happened.Trigger switch
        {
            "cadence-stopped-manually" or "custom-task-created" => !byWorkflow && users.Find(happened.ById) is not { Kind: UserKind.Integration },
            CadencePaused or ProspectAdded => cascades || !byWorkflow,
            OwnerChanged => (cascades || !byWorkflow) && IsChange(attributes, SameOwner),
            LeadStatus or ContactStatus or AccountStatus => IsChange(attributes, Labels.Same),
            "email-replied" => !IsTrue(attributes, "autoReply"),
            "cadence-ended" => IsOrMissing(attributes, "how", "completed"),
            "demo-booked" => IsOrMissing(attributes, "status", "booked"),
            "first-automated-task-completed" or "first-manual-task-completed" => attributes.Find("success") is not { Kind: AttributeKind.Boolean, Boolean: false },
            _ => true,
        };
    }

    /// <summary>Whether no user acted, nor the host, but a workflow.</summary>
    public static bool IsByWorkflow(WorkflowEvent happened) =>
        string.Equals(happened.ById, WorkflowEvent.ByWorkflow, StringComparison.Ordinal) || happened.ById?.StartsWith(WorkflowEvent.ByWorkflow + ":", StringComparison.Ordinal) == true;

    /// <summary>The mark that lets the event fire once only; null: it may fire again and again.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="membershipId">Tells the record's membership in the event's cadence from an earlier one.</param>
    public static string? MarkOf(WorkflowEvent happened, string? membershipId) => happened.Trigger switch
    {
        "unsubscribed" => $"mark:{happened.Trigger}:{KeyText.Place(happened.RecordId, happened.CadenceId)}",
        "email-opened" when happened.Attributes.Find("mail") is { Kind: not AttributeKind.Missing } mail => $"mark:{happened.Trigger}:{happened.RecordId}:{KeyText.Part(mail.ToString(), ':')}",
        "first-automated-task-completed" or "first-manual-task-completed" => $"mark:{happened.Trigger}:{KeyText.Place(happened.RecordId, happened.CadenceId ?? string.Empty)}:{KeyText.Part(membershipId ?? string.Empty, ':')}",
        _ => null,
    };

    /// <summary>What is not told apart is a change: the host says that something was updated.</summary>
    private static bool IsChange(Attributes attributes, Func<string?, string?, bool> same) =>
        (attributes.Find("from"), attributes.Find("to")) is not ({ Kind: not AttributeKind.Missing } from, { Kind: not AttributeKind.Missing } to)
        || !same(from.ToString(), to.ToString());

    /// <summary>Ids compare as they are, e-mails ignoring case.</summary>
    private static bool SameOwner(string? left, string? right) => left?.Contains('@', StringComparison.Ordinal) == true ? Labels.Same(left, right) : string.Equals(left, right, StringComparison.Ordinal);

    private static bool IsTrue(Attributes attributes, string name) => attributes.Find(name) is { Kind: AttributeKind.Boolean, Boolean: true };

    private static bool IsOrMissing(Attributes attributes, string name, string expected) =>
        attributes.Find(name) is not { Kind: not AttributeKind.Missing } value || string.Equals(value.Text, expected, StringComparison.OrdinalIgnoreCase);
}
