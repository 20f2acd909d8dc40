using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace AssignmentRules.NRules.Tests.Rules;

/// <summary>Joins the event's record, a conversation of the host's, the user who has it, and a workflow.</summary>
[Name("No second cadence")]
[OnTrigger("task-skipped")]
public sealed class NoSecondCadence : Rule
{
    public override void Define()
    {
        EventRecord record = null!;
        Conversation conversation = null!;
        MatchedWorkflow workflow = null!;

        When()
            .Match(() => record)
            .Match(() => conversation, known => known.AccountId == record.AccountId, known => known.UserId != record.AssigneeId)
            .Match(() => workflow, matched => matched.Does("move-to-cadence"));
        Then()
            .Do(context => context.Veto(workflow, $"{conversation.UserId} talks to {conversation.AccountId} already"))
            .Do(context => context.Propose("the colleague should know", new ActionDefinition.Notify(new Candidate[] { new Candidate.User(conversation.UserId) }, "Somebody else was about to start a cadence")));
    }
}
