using AssignmentRules;
using AssignmentRules.NRules;
using AssignmentRules.Workflows;
using NRules.Fluent.Dsl;

namespace OneConversation;

/// <summary>No second cadence for a company that a colleague is already talking to; the colleague hears of it instead.</summary>
[Name("No second cadence")]
[OnTrigger("demo-booked")]
public sealed class NoSecondCadence : Rule
{
    public override void Define()
    {
        EventRecord record = null!;
        Conversation conversation = null!;
        MatchedWorkflow workflow = null!;

        When()
            .Match(() => record)
            .Match(() => conversation, open => open.AccountId == record.AccountId, open => open.UserId != record.AssigneeId)
            .Match(() => workflow, matched => matched.Does("move-to-cadence"));
        Then()
            .Do(context => context.Veto(workflow, $"{conversation.UserId} is in talks with {conversation.AccountId}"))
            .Do(context => context.Propose("whoever is in talks should know", Tell(conversation, record)));
    }

    private static ActionDefinition.Notify Tell(Conversation conversation, EventRecord record) =>
        new([new Candidate.User(conversation.UserId)], $"{record.RecordId} of your {conversation.AccountId} booked a demo");
}
