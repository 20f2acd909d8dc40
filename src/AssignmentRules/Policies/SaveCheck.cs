using AssignmentRules.Ports;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>What can be wrong with workflows in one tenant, at one time: its CRM, the options there, its users. Looked at when a policy is saved, and again when an action runs.</summary>
internal sealed class SaveCheck(ICrm? crm, WorkflowSettings settings)
{
    public async ValueTask<PolicySave> CheckAsync(PolicySaveRequest request, PolicyCapabilities capabilities, TenantUsers users, CancellationToken cancellationToken)
    {
        if (!PolicyReader.TryParse(request.Json, out var policy, out var faults, capabilities))
        {
            return PolicySave.Rejected(faults);
        }

        var saved = policy.Workflows.Index().Where(entry => request.WorkflowId is null || string.Equals(entry.Item.WorkflowId, request.WorkflowId, StringComparison.Ordinal)).ToArray();
        var found = await FindAsync(request.TenantId, saved, users, cancellationToken).ConfigureAwait(false);
        return found.Count == 0 ? new PolicySave(SaveOutcome.Saved) : PolicySave.Rejected(found);
    }

    private async ValueTask<IReadOnlyList<PolicyFault>> FindAsync(string tenantId, (int Index, WorkflowDefinition Workflow)[] workflows, TenantUsers users, CancellationToken cancellationToken)
    {
        var faults = new List<PolicyFault>();
        foreach (var (index, workflow) in workflows)
        {
            CheckOwners(workflow, PolicyChains.Workflows.Item(index), users, faults);
        }

        if (crm is null || workflows.Length == 0)
        {
            return faults;
        }

        var connection = await crm.GetConnectionAsync(tenantId, cancellationToken).ConfigureAwait(false);
        if (!connection.IsConnected)
        {
            faults.Add(Fault(PolicyChains.Workflows, "the tenant has no CRM connected", "connect one before saving workflows", Reason.CrmNotConnected));
        }
        else if (!connection.IsMapped)
        {
            faults.Add(Fault(PolicyChains.Workflows, "the CRM's fields are not mapped completely", "complete the mapping before saving workflows", Reason.FieldMappingIncomplete));
        }
        else
        {
            await CheckAsync(tenantId, workflows, connection, faults, cancellationToken).ConfigureAwait(false);
        }

        return faults;
    }

    private static PolicyFault Fault(PolicyPath path, string message, string cure, Reason code) => new(path.ToString(), message, cure) { Code = code };

    /// <summary>An owner who is named must be an active user; a chain that names others too only warns.</summary>
    private static void CheckOwners(WorkflowDefinition workflow, PolicyPath path, TenantUsers users, List<PolicyFault> faults)
    {
        foreach (var (place, action) in workflow.Do.Index())
        {
            if (action is ActionDefinition.ChangeOwner { To: [Candidate.User { UserId: var userId }] } && !users.IsActive(userId))
            {
                var code = users.Find(userId) is null ? Reason.UnknownUser : Reason.UserInactive;
                faults.Add(Fault(path.Member("do").Item(place).Member("to"), $"'{PolicyNode.Shorten(userId)}' is no active user of the tenant", "name one who is", code));
            }
        }
    }

    private async ValueTask CheckAsync(string tenantId, (int Index, WorkflowDefinition Workflow)[] workflows, CrmConnection connection, List<PolicyFault> faults, CancellationToken cancellationToken)
    {
        var options = new Dictionary<string, IReadOnlyList<CrmOption>?>(StringComparer.Ordinal);
        foreach (var (index, workflow) in workflows)
        {
            var path = PolicyChains.Workflows.Item(index);
            if (!settings.IsAvailable(workflow.On.Code, connection.Provider))
            {
                faults.Add(Fault(path.Member("on"), $"the trigger '{workflow.On.Code}' does not exist for {connection.Provider}", "choose another", Reason.TriggerNotAvailableForCrm));
            }

            foreach (var (place, action) in workflow.Do.Index())
            {
                if (action is ActionDefinition.ChangeStatus change)
                {
                    await OptionAsync("account", change.Account, path.Member("do").Item(place)).ConfigureAwait(false);
                    await OptionAsync("lead", change.Lead, path.Member("do").Item(place)).ConfigureAwait(false);
                }
            }
        }

        async ValueTask OptionAsync(string field, string? status, PolicyPath path)
        {
            if (status is null)
            {
                return;
            }

            if (!options.TryGetValue(field, out var known))
            {
                options[field] = known = await ListAsync(tenantId, field, cancellationToken).ConfigureAwait(false);
            }

            if (known is null)
            {
                faults.Add(Fault(path, $"the options of the {field}'s status could not be read", "try again when the CRM answers", Reason.CrmUnavailable));
            }
            else if (Labels.Find(known, status) is null)
            {
                var cure = known.Count == 0 ? "the CRM has none: leave it out" : $"write one of {string.Join(", ", known.Select(option => option.Label))}";
                faults.Add(Fault(path.Member(field), $"the CRM has no option '{PolicyNode.Shorten(status)}'", cure, Reason.CrmOptionInvalid));
            }
        }
    }

    /// <summary>The options of a field; null: the CRM does not answer.</summary>
    private async ValueTask<IReadOnlyList<CrmOption>?> ListAsync(string tenantId, string field, CancellationToken cancellationToken)
    {
        try
        {
            return await crm!.ListOptionsAsync(tenantId, field, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
