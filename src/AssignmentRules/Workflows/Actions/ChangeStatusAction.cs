using AssignmentRules.Ports;
using AssignmentRules.Storage;

namespace AssignmentRules.Workflows.Actions;

/// <summary>
/// Writes the CRM status of the record's account, then that of the record itself. Options are those that the CRM has now; nothing is written before all are
/// known to exist, and nothing is written that is there already.
/// </summary>
internal sealed class ChangeStatusAction(string code, string? account, string? lead) : WorkflowAction(code)
{
    private const string AccountField = "account";
    private const string LeadField = "lead";

    public override async ValueTask<ActionOutcome> RunAsync(ActionContext context)
    {
        var crm = WorkflowPorts.Demand(context.Ports.Crm, $"The action '{Code}'");
        var (answered, connection) = await context.Services.AskAsync(() => crm.GetConnectionAsync(context.TenantId), Code).ConfigureAwait(false);
        if (!answered || connection is not { IsConnected: true, IsMapped: true })
        {
            return !answered
                ? ActionOutcome.Unanswered("the CRM did not answer", Reason.CrmUnavailable)
                : ActionOutcome.Failed(connection!.IsConnected ? Reason.FieldMappingIncomplete : Reason.CrmNotConnected);
        }

        var writes = new List<(string RecordId, string Field, string OptionId, string Label)>();
        foreach (var (field, status) in new[] { (AccountField, account), (LeadField, lead) })
        {
            if (status is null)
            {
                continue;
            }

            if (await FindTargetsAsync(context, field).ConfigureAwait(false) is not { } records)
            {
                return ActionOutcome.Unanswered("the host did not say whose status to write");
            }

            if (field == AccountField && records.Count == 0)
            {
                continue;
            }

            var (listed, options) = await context.Services.AskAsync(() => crm.ListOptionsAsync(context.TenantId, field), Code).ConfigureAwait(false);
            if (!listed)
            {
                return ActionOutcome.Unanswered($"the options of the {field}'s status could not be read", Reason.CrmUnavailable);
            }

            if (Labels.Find(options!, status) is not { } option)
            {
                return ActionOutcome.Failed(Reason.CrmOptionInvalid) with { Detail = $"the CRM has no option '{status}' for the {field}'s status; the workflow needs to be mended" };
            }

            writes.AddRange(records.Select(recordId => (recordId, field, option.OptionId, option.Label)));
        }

        return writes.Count == 0 ? ActionOutcome.NotApplicable : await WriteAsync(context, crm, connection.Provider, writes).ConfigureAwait(false);
    }

    private async ValueTask<ActionOutcome> WriteAsync(ActionContext context, ICrm crm, string provider, IReadOnlyList<(string RecordId, string Field, string OptionId, string Label)> writes)
    {
        var written = new List<string>();
        foreach (var (recordId, field, optionId, label) in writes)
        {
            var part = $"{field}:{recordId}";
            var intents = field == LeadField && context.IsAboutAccount ? await context.Intents.OfAsync(recordId).ConfigureAwait(false) : context.Intents;
            if (intents.Find(part) is not { } from)
            {
                var (found, present) = await context.Services.AskAsync(() => crm.FindStatusAsync(context.TenantId, recordId), Code).ConfigureAwait(false);
                if (!found)
                {
                    return Failed(recordId, written);
                }

                if (string.Equals(present, optionId, StringComparison.Ordinal) || Labels.Same(present, label))
                {
                    continue;
                }

                from = present ?? string.Empty;
                await intents.BeginAsync(part, from).ConfigureAwait(false);
            }

            if (!await context.ActAsync(fence => crm.SetStatusAsync(context.TenantId, recordId, optionId, $"{context.Key}/{KeyText.Part(part)}", fence), Code).ConfigureAwait(false))
            {
                return Failed(recordId, written);
            }

            written.Add(recordId);
            var trigger = field == AccountField ? TriggerRules.AccountStatus : provider.Equals("hubspot", StringComparison.OrdinalIgnoreCase) ? TriggerRules.ContactStatus : TriggerRules.LeadStatus;
            context.Raise(trigger, recordId, context.CadenceId, from.Length == 0 ? Attributes.Of(("to", label)) : Attributes.Of(("from", from), ("to", label)));
        }

        return written.Count > 0 ? ActionOutcome.Done : ActionOutcome.NoOp;
    }

    private static ActionOutcome Failed(string recordId, List<string> written)
    {
        var stays = written.Count == 0 ? string.Empty : $"; that of {string.Join(", ", written)} was, and stays";
        return ActionOutcome.Unanswered($"the status of {recordId} was not written{stays}", Reason.CrmUnavailable);
    }

    /// <summary>The records whose status is written; null: the host did not answer.</summary>
    private async ValueTask<IReadOnlyList<string>?> FindTargetsAsync(ActionContext context, string field)
    {
        if (field == LeadField)
        {
            return context.IsAboutAccount ? await Prospects.SettleAsync(context, Code).ConfigureAwait(false) : [context.SubjectId];
        }

        var (answered, accountId) = await Accounts.OfAsync(context).ConfigureAwait(false);
        return !answered ? null : accountId is null ? [] : [accountId];
    }
}
