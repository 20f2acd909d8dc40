using AssignmentRules.Policies;
using AssignmentRules.Testing.Documents;

namespace AssignmentRules.Testing.Verbs;

/// <summary>What a step writes after <c>assign</c> or <c>resolve</c>.</summary>
internal sealed record AssignText
{
    public static readonly AssignText Empty = new();

    public static readonly ObjectForm<AssignText> Form = new(
        "what to assign",
        Documents.Form.Member<AssignText, string>("record", Leaf.Text, (text, value) => text with { Record = value }),
        Documents.Form.Member<AssignText, IReadOnlyList<string>>("records", Leaf.Texts, (text, value) => text with { Records = value }),
        Documents.Form.Member<AssignText, string>("source", Leaf.Text, (text, value) => text with { Source = value }),
        Documents.Form.Member<AssignText, string?>("initiator", Leaf.TextOrNull, (text, value) => text with { Initiator = value }),
        Documents.Form.Member<AssignText, string?>("selected", Leaf.TextOrNull, (text, value) => text with { Selected = value }),
        Documents.Form.Member<AssignText, bool>("assignTo", Leaf.Flag, (text, value) => text with { AssignTo = value }),
        Documents.Form.Member<AssignText, string?>("cadence", Leaf.TextOrNull, (text, value) => text with { Cadence = value }),
        Documents.Form.Member<AssignText, string?>("team", Leaf.TextOrNull, (text, value) => text with { Team = value }),
        Documents.Form.Member<AssignText, Attributes>("attributes", ValueLeaf.Attributes, (text, value) => text with { Attributes = value }),
        Documents.Form.Member<AssignText, string?>("id", Leaf.TextOrNull, (text, value) => text with { Id = value }));

    public string? Record { get; init; }

    public IReadOnlyList<string>? Records { get; init; }

    public string Source { get; init; } = string.Empty;

    public string? Initiator { get; init; }

    public string? Selected { get; init; }

    public bool? AssignTo { get; init; }

    public string? Cadence { get; init; }

    public string? Team { get; init; }

    public Attributes Attributes { get; init; } = Attributes.None;

    public string? Id { get; init; }

    /// <summary>The requests of the batch, each with an id of its own.</summary>
    public IReadOnlyList<AssignmentRequest> ToRequests(StepContext context) =>
        [.. (Records ?? []).Select(record => ToRequest(context, record) with { RequestId = Id is null ? null : $"{Id}#{record}" })];

    public AssignmentRequest ToRequest(StepContext context, string record) =>
        ToRequest(context.TenantId, Cadence is null ? context.Stage.KeyOf(context.TenantId, record) : new RecordKey(record, Cadence));

    public AssignmentRequest ToRequest(string tenantId, RecordKey key) => new(tenantId, key.RecordId, Source)
    {
        CadenceId = key.CadenceId,
        InitiatorId = Initiator,
        SelectedUserId = Selected,
        AssignTo = AssignTo,
        TeamId = Team,
        Attributes = Attributes,
        RequestId = Id,
    };

    /// <summary>Reads the members of a verb that is about one record or about several.</summary>
    public static Func<T, T> ReadOneOrMany<T>(ObjectForm<T> form, PolicyNode node, PolicyFaults faults)
    {
        var read = form.Read(node, faults);
        var (one, many) = (node.Find("record"), node.Find("records"));
        if (node.Kind == System.Text.Json.JsonValueKind.Object && one is null == many is null)
        {
            faults.AddUnreadable(node, one is null ? $"{node.Title} names no record" : $"{node.Title} has both 'record' and 'records'", "write 'record' for one, or 'records' for a batch");
        }

        return read;
    }
}
