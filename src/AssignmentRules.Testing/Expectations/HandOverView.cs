using System.Text.Json.Nodes;
using AssignmentRules.HandOvers;
using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Verbs;

namespace AssignmentRules.Testing.Expectations;

/// <summary>What came of a hand-over, as steps expect it.</summary>
internal static class HandOverView
{
    public static readonly ObjectForm<Unread> Expectations = new(
        "what is expected of the hand-over",
        Expect.Member("outcome", Leaf.Code<HandOverOutcome>()),
        Expect.List("moved", Leaf.Text),
        Expect.Reasons);

    /// <summary>Tasks by due date, then id, and after them other records by id.</summary>
    public static StepOutcome Of(HandOverResult result)
    {
        var outcome = StepOutcome.Of(result.Outcome.Code(), result.Reasons);
        var records = result.Accounts.SelectMany(account => account.Records).Select(record => record.RecordId).Order(StringComparer.Ordinal);
        outcome.Got["moved"] = new JsonArray([.. result.Tasks.Select(task => task.TaskId).Concat(records).Select(id => (JsonNode)id)]);
        return outcome;
    }
}
