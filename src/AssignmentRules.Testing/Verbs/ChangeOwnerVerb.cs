using AssignmentRules.Testing.Documents;
using AssignmentRules.Testing.Expectations;

namespace AssignmentRules.Testing.Verbs;

/// <summary><c>changeOwner</c>: the host gives a record another owner. Nobody is asked, and no assignee changes.</summary>
internal static class ChangeOwnerVerb
{
    private const string Applied = "applied";
    private const string Done = "done";

    private static readonly ObjectForm<OwnerText> Form = new(
        "whose owner changes",
        Documents.Form.Required<OwnerText, string>("record", Leaf.Text, (text, value) => text with { Record = value }),
        Documents.Form.Required<OwnerText, string?>("to", Leaf.TextOrNull, (text, value) => text with { To = value }),
        Documents.Form.Member<OwnerText, string?>("by", Leaf.TextOrNull, (text, _) => text));

    public static readonly Verb Instance = Verb.Of("changeOwner", Form, new OwnerText(string.Empty, null), Change, new ObjectForm<Unread>(
        "what is expected of the change",
        Expect.Member("outcome", Leaf.OneOf([Applied, Done, Outcome.Rejected.Code()])),
        Expect.Reasons));

    private static ValueTask<StepOutcome> Change(OwnerText text, StepContext context)
    {
        var record = context.Host.FindRecord(context.TenantId, text.Record);
        if (!record.Exists)
        {
            return new(StepOutcome.Of(Outcome.Rejected, Reason.SubjectNotFound));
        }

        context.Host.Put(context.TenantId, record with { Owner = text.To, Owners = Without(record.Owners, Candidate.Owner.OfRecord) });
        return new(StepOutcome.Of(context.Expected?.Find("outcome") is { Text: Done } ? Done : Applied, []));
    }

    private static Dictionary<string, string?> Without(IReadOnlyDictionary<string, string?> owners, string role) =>
        owners.Where(owner => !string.Equals(owner.Key, role, StringComparison.Ordinal)).ToDictionary(owner => owner.Key, owner => owner.Value, StringComparer.Ordinal);

    private sealed record OwnerText(string Record, string? To);
}
