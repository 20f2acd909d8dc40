using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>An action of a workflow.</summary>
internal static class ActionShape
{
    private const string Kind = "action";

    private static readonly TextShape Status = TextShape.Free;

    private static readonly VariantShape<ActionDefinition> Action = new(
        Kind,
        new ActionDefinition.StopCadence(),
        new HostVariant<ActionDefinition>("an action", "an object such as { \"action\": \"stop-cadence\" }", Reason.ActionRequired, (code, parameters) => new ActionDefinition.Custom(code, parameters), action => action.Code, action => (action as ActionDefinition.Custom)?.Parameters, capabilities => capabilities.Actions, capabilities => capabilities.ActionParameters),
        Of(
            "change-owner",
            "Gives the record a new owner",
            new ActionDefinition.ChangeOwner([]),
            new Member<ActionDefinition.ChangeOwner, IReadOnlyList<Candidate>>("to", "The chain that finds the owner, or the id of a user", ChainShape.ChainOrUser, action => action.To, (action, value) => action with { To = value }) { Required = true, MissingCode = Reason.TargetRequired }),
        Of("stop-cadence", "Stops the active cadence for this record", new ActionDefinition.StopCadence()),
        new Variant<ActionDefinition, ActionDefinition.PauseCadence>("pause-cadence", new ObjectShape<ActionDefinition.PauseCadence>(
            "an action",
            new ActionDefinition.PauseCadence(null, null),
            new Member<ActionDefinition.PauseCadence, int?>("days", "Whole days of 24 hours", new NullableShape<int>(new WholeNumberShape(1, PolicyLimits.PauseDays)), action => action.Days, (action, value) => action with { Days = value }) { Subject = _ => "the pause in days", InvalidCode = Reason.DurationInvalid },
            new Member<ActionDefinition.PauseCadence, int?>("minutes", "Whole minutes", new NullableShape<int>(new WholeNumberShape(1, PolicyLimits.PauseMinutes)), action => action.Minutes, (action, value) => action with { Minutes = value }) { Subject = _ => "the pause in minutes", InvalidCode = Reason.DurationInvalid })
        {
            Kind = (Kind, "pause-cadence"),
            Description = "Pauses the active cadence for this record, for days or for minutes; it resumes by itself",
            Rule = CheckPause,
        }),
        Of(
            "move-to-cadence",
            "Moves the record to another cadence",
            new ActionDefinition.MoveToCadence(string.Empty),
            new Member<ActionDefinition.MoveToCadence, string>("cadence", "The cadence's id", new TextShape("the id of a cadence in double quotes"), action => action.CadenceId, (action, value) => action with { CadenceId = value }) { Required = true, MissingCode = Reason.TargetRequired, InvalidCode = Reason.TargetRequired }),
        Of("go-to-last-step", "Moves the record to the last step of its cadence", new ActionDefinition.GoToLastStep()),
        new Variant<ActionDefinition, ActionDefinition.ChangeStatus>("change-status", new ObjectShape<ActionDefinition.ChangeStatus>(
            "an action",
            new ActionDefinition.ChangeStatus(null, null),
            new Member<ActionDefinition.ChangeStatus, string>("account", "The account's new status; without it the account's stays", Status, action => NullIfEmpty(action.Account), (action, value) => action with { Account = NullIfEmpty(value) }),
            new Member<ActionDefinition.ChangeStatus, string>("lead", "The record's new status; without it the record's stays", Status, action => NullIfEmpty(action.Lead), (action, value) => action with { Lead = NullIfEmpty(value) }))
        {
            Kind = (Kind, "change-status"),
            Description = "Writes the CRM status of the account, of the record, or of both",
            Rule = CheckStatus,
        }),
        Of(
            "reassign",
            "Gives the record a new assignee",
            new ActionDefinition.Reassign([]),
            new Member<ActionDefinition.Reassign, IReadOnlyList<Candidate>>("to", "The chain that finds the assignee", ChainShape.Chain, action => action.To, (action, value) => action with { To = value }) { Required = true, MissingCode = Reason.TargetRequired }),
        Of(
            "notify",
            "Tells a user",
            new ActionDefinition.Notify([], string.Empty),
            new Member<ActionDefinition.Notify, IReadOnlyList<Candidate>>("users", "The chain that finds the user", ChainShape.Chain, action => action.Users, (action, value) => action with { Users = value }) { Required = true, MissingCode = Reason.TargetRequired },
            new Member<ActionDefinition.Notify, string>("message", "What they are told", new TextShape("a text in double quotes"), action => action.Message, (action, value) => action with { Message = value }) { Required = true }),
        Of(
            "hand-over",
            "Gives a role of the record's account to somebody, by the hand-over policy",
            new ActionDefinition.HandOver(string.Empty, []),
            new Member<ActionDefinition.HandOver, string>("role", "The role", new TextShape("the name of a role in double quotes"), action => action.Role, (action, value) => action with { Role = value }) { Required = true, MissingCode = Reason.TargetRequired },
            new Member<ActionDefinition.HandOver, IReadOnlyList<Candidate>>("to", "The chain that finds the new holder", ChainShape.Chain, action => action.To, (action, value) => action with { To = value }) { Required = true, MissingCode = Reason.TargetRequired }))
    {
        DefinitionName = "action",
    };

    /// <summary>The codes of the actions that are built in.</summary>
    public static readonly IReadOnlyList<string> Codes = Action.Codes;

    public static readonly ListShape<ActionDefinition> Actions = new("a list of actions such as [ { \"action\": \"stop-cadence\" } ]", Action)
    {
        WhenEmpty = "name at least one action",
        EmptyCode = Reason.ActionRequired,
        Most = PolicyLimits.Actions,
    };

    private static Variant<ActionDefinition, TAction> Of<TAction>(string code, string description, TAction defaults, params Member<TAction>[] members)
        where TAction : ActionDefinition => new(code, new ObjectShape<TAction>("an action", defaults, members) { Kind = (Kind, code), Description = description });

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static void CheckPause(ActionDefinition.PauseCadence action, PolicyPath path, PolicyFaults faults)
    {
        if (action is { Days: null, Minutes: null } or { Days: not null, Minutes: not null })
        {
            var found = action.Days is null ? "neither 'days' nor 'minutes'" : "both 'days' and 'minutes'";
            faults.Add(path, $"'pause-cadence' has {found}", "write one of them, a whole number of 1 or more", Reason.DurationInvalid);
        }
    }

    private static void CheckStatus(ActionDefinition.ChangeStatus action, PolicyPath path, PolicyFaults faults)
    {
        if (NullIfEmpty(action.Account) is null && NullIfEmpty(action.Lead) is null)
        {
            faults.Add(path, "'change-status' has neither 'account' nor 'lead'", "write the new status of one of them, or of both", Reason.TargetRequired);
        }
    }
}
