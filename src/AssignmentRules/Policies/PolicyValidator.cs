using System.Collections.Frozen;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>Finds what is wrong with a policy, wherever it came from: in its parts, which their shapes know, and between them.</summary>
internal static class PolicyValidator
{
    private static readonly FrozenSet<string> BuiltInTriggers = TriggerCodes.All.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reports every fault.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <param name="faults">Where to report.</param>
    public static void Check(Policy policy, PolicyCapabilities? capabilities, PolicyFaults faults)
    {
        if (faults.Count > 0 || !IsWellFormed(policy))
        {
            PolicyShape.Instance.Check(policy, PolicyPath.Root, "the policy", faults);
        }

        CheckReferences(policy, faults);
        PolicyCircles.Check(policy, faults);
        if (capabilities is not null)
        {
            CheckNames(policy, capabilities, faults);
            CheckPorts(policy, capabilities, faults);
            HandOverPortsCheck.Check(policy.HandOver, capabilities, faults);
            HostParameterCheck.Check(policy, capabilities, faults);
        }
    }

    /// <summary>Whether no shape has a fault to tell; faster than to look for all of them, as nobody notes where anything stands.</summary>
    private static bool IsWellFormed(Policy policy)
    {
        var first = new PolicyFaults { Most = 1 };
        PolicyShape.Instance.Check(policy, PolicyPath.Untold, "the policy", first);
        return first.Count == 0;
    }

    private static void CheckReferences(Policy policy, PolicyFaults faults)
    {
        var pools = policy.Pools.Select(pool => pool.PoolId).ToHashSet(StringComparer.Ordinal);
        var teams = policy.Teams.Select(team => team.TeamId).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, candidate) in PolicyChains.CandidatesOf(policy).TakeWhile(_ => !faults.IsFull))
        {
            switch (candidate)
            {
                case Candidate.Pool pool when pool.PoolId.Length > 0 && !pools.Contains(pool.PoolId) && !faults.IsUnread("pools"):
                    faults.Add(path.Member("pool"), $"there is no pool '{PolicyNode.Shorten(pool.PoolId)}'", CureFor("pool", pool.PoolId, pools));
                    break;
                case Candidate.Team { TeamId: { Length: > 0 } teamId } when !teams.Contains(teamId) && !faults.IsUnread("teams"):
                    faults.Add(path.Member("team"), $"there is no team '{PolicyNode.Shorten(teamId)}'", CureFor("team", teamId, teams));
                    break;
            }
        }
    }

    private static string CureFor(string noun, string name, IEnumerable<string> known) =>
        Suggestion.Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'? Or add it under '{noun}s'" : $"add it under '{noun}s', or name another one";

    private static void CheckNames(Policy policy, PolicyCapabilities capabilities, PolicyFaults faults)
    {
        foreach (var pool in policy.Pools)
        {
            Name(pool.Strategy, PolicyChains.Pools.Member(pool.PoolId).Member("strategy"), "strategy", "AddStrategy", capabilities.Strategies, PoolStrategies.All);
        }

        foreach (var (path, candidate) in PolicyChains.CandidatesOf(policy).TakeWhile(_ => !faults.IsFull))
        {
            if (candidate is Candidate.Custom custom)
            {
                Name(custom.Name, path.Member("custom"), "custom candidate", "AddCandidate", capabilities.CustomCandidates, []);
            }
        }

        foreach (var (index, workflow) in policy.Workflows.Index())
        {
            if (!BuiltInTriggers.Contains(workflow.On.Code))
            {
                Name(workflow.On.Code, PolicyChains.Workflows.Item(index).Member("on").Member("trigger"), "trigger", "AddTrigger", capabilities.Triggers, TriggerCodes.All);
            }

            for (var place = 0; place < workflow.Do.Count; place++)
            {
                if (workflow.Do[place] is ActionDefinition.Custom action)
                {
                    Name(action.Code, PolicyChains.Workflows.Item(index).Member("do").Item(place).Member("action"), "action", "AddAction", capabilities.Actions, ActionShape.Codes);
                }
            }
        }

        void Name(string name, PolicyPath path, string noun, string method, IReadOnlySet<string> registered, IReadOnlyList<string> builtIn)
        {
            if (string.IsNullOrWhiteSpace(name) || registered.Contains(name) || builtIn.Contains(name, StringComparer.Ordinal))
            {
                return;
            }

            string[] known = [.. builtIn, .. registered.Order(StringComparer.Ordinal)];
            var meant = Suggestion.Nearest(name, known) is { } nearest ? $"did you mean '{nearest}'? " : string.Empty;
            var others = known.Length == 0 ? string.Empty : $" or use one of {string.Join(", ", known)}";
            faults.Add(path, $"the {noun} '{PolicyNode.Shorten(name)}' is not registered", $"{meant}register it with {method}(\"{PolicyNode.Shorten(name)}\", …){others}");
        }
    }

    private static void CheckPorts(Policy policy, PolicyCapabilities capabilities, PolicyFaults faults)
    {
        foreach (var (path, candidate) in PolicyChains.CandidatesOf(policy).TakeWhile(_ => !faults.IsFull))
        {
            if (candidate is not Candidate.Owner { Role: not Candidate.Owner.OfCampaign } owner)
            {
                continue;
            }

            if (owner.Role == Candidate.Owner.OfCadence)
            {
                Port(capabilities.HasCadenceDirectory, path, "the owner of a cadence", "ICadenceDirectory");
            }
            else
            {
                Port(capabilities.HasOwnerDirectory, path, $"the owner '{PolicyNode.Shorten(owner.Role)}'", "IOwnerDirectory");
            }
        }

        if (policy.Workflows.Count > 0)
        {
            Port(capabilities.HasWorkflowJournal, PolicyChains.Workflows, "running workflows", "IWorkflowJournal");
        }

        foreach (var (index, workflow) in policy.Workflows.Index())
        {
            for (var place = 0; place < workflow.Do.Count; place++)
            {
                switch (workflow.Do[place])
                {
                    case ActionDefinition.MoveToCadence or ActionDefinition.StopCadence or ActionDefinition.PauseCadence or ActionDefinition.GoToLastStep:
                        PortOf(workflow.Do[place] is not ActionDefinition.MoveToCadence || capabilities.HasCadenceDirectory, index, place, "ICadenceDirectory");
                        PortOf(capabilities.HasCadenceOperations, index, place, "ICadenceOperations");
                        break;
                    case ActionDefinition.ChangeOwner:
                        PortOf(capabilities.HasOwnerWriter, index, place, "IOwnerWriter");
                        break;
                    case ActionDefinition.HandOver:
                        PortOf(capabilities.HasOwnerDirectory, index, place, "IOwnerDirectory");
                        PortOf(capabilities.HasOwnerWriter, index, place, "IOwnerWriter");
                        PortOf(capabilities.HasHandOverJournal, index, place, "IHandOverJournal");
                        break;
                    case ActionDefinition.ChangeStatus:
                        PortOf(capabilities.HasCrm, index, place, "ICrm");
                        break;
                }
            }
        }

        void PortOf(bool present, int index, int place, string port)
        {
            if (!present)
            {
                Port(present, PolicyChains.Workflows.Item(index).Member("do").Item(place), $"the action '{policy.Workflows[index].Do[place].Code}'", port);
            }
        }

        void Port(bool present, PolicyPath path, string user, string port)
        {
            if (!present)
            {
                faults.Add(path, $"{user} needs the port {port}, which the host lacks", $"register an {port}, or leave this out");
            }
        }
    }
}
