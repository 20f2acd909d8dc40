using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>A candidate: a keyword, or an object with the one member that says what it is.</summary>
internal sealed class CandidateShape : Shape<Candidate>
{
    private static readonly Word[] Words =
    [
        new("existing", "Whoever has the record already", new Candidate.Existing()),
        new("selected", "The user whom the request chooses", new Candidate.Selected()),
        new("initiator", "The user who acts", new Candidate.Initiator()),
        new("team", "The chain of the record's own team", new Candidate.Team()),
        new("team-member", "The next active member of the record's team", new Candidate.TeamMember()),
        new("any-active-user", "The next active user of the tenant", new Candidate.AnyActiveUser()),
    ];

    private static readonly Form[] Forms =
    [
        new("owner", "the holder of a role on the record: record, cadence, lead, contact, account, opportunity, campaign, or a role that the host knows", role => new Candidate.Owner(role), candidate => (candidate as Candidate.Owner)?.Role),
        new("pool", "the next of a pool, by its strategy", poolId => new Candidate.Pool(poolId), candidate => (candidate as Candidate.Pool)?.PoolId),
        new("team", "the chain of a team", teamId => new Candidate.Team(teamId), candidate => (candidate as Candidate.Team)?.TeamId),
        new("user", "one user, by id", userId => new Candidate.User(userId), candidate => (candidate as Candidate.User)?.UserId),
        new("custom", "what the host's resolver of this name answers", name => new Candidate.Custom(name), candidate => (candidate as Candidate.Custom)?.Name),
    ];

    private static readonly string[] FormNames = [.. Forms.Select(form => form.Member)];

    public static IReadOnlyList<string> Keywords { get; } = [.. Words.Select(word => word.Code)];

    public override string Expected { get; } =
        $"one of {string.Join(", ", Keywords.Select(word => $"\"{word}\""))}, or an object with one of {string.Join(", ", FormNames)}, such as {{ \"pool\": \"sales\" }}";

    public override Candidate Read(PolicyNode node, PolicyFaults faults)
    {
        switch (node.Kind)
        {
            case JsonValueKind.String when Array.Find(Words, word => node.Is(word.Code)) is { } word:
                return word.Candidate;
            case JsonValueKind.String:
                var text = PolicyNode.Shorten(node.Text);
                var meant = Suggestion.Nearest(node.Text, Keywords);
                faults.AddUnreadable(node, $"'{text}' is no candidate", $"{(meant is null ? string.Empty : $"did you mean \"{meant}\"? Otherwise ")}write {{ \"user\": \"{text}\" }} for a user, or one of {string.Join(", ", Keywords)}");
                break;
            case JsonValueKind.Object when node.Children.Count(child => !child.IsDuplicate) == 1:
                return ReadForm(node.Children[0], faults);
            case JsonValueKind.Object:
                faults.AddUnreadable(node, node.Count == 0 ? "the candidate is empty" : $"a candidate has one member, but this one has {string.Join(" and ", node.Children.Select(child => $"'{PolicyNode.Shorten(child.Name!)}'"))}", $"write one of {string.Join(", ", FormNames)} in each pair of {{ }}");
                break;
            default:
                faults.AddWrongKind(node, Expected);
                break;
        }

        return Words[0].Candidate;
    }

    public override void Write(Utf8JsonWriter json, Candidate value)
    {
        if (Array.Find(Forms, form => form.TextOf(value) is not null) is not { } form)
        {
            json.WriteStringValue(Words.First(word => word.Candidate == value).Code);
            return;
        }

        json.WriteStartObject();
        json.WriteString(form.Member, form.TextOf(value));
        json.WriteEndObject();
    }

    public override void Check(Candidate value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (Array.Find(Forms, form => form.TextOf(value) is not null) is { } form)
        {
            TextShape.Name.Check(form.TextOf(value)!, path.Member(form.Member), $"'{form.Member}'", faults);
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteStartArray("anyOf");
        foreach (var word in Words)
        {
            json.WriteStartObject();
            json.WriteString("description", word.Description + ".");
            json.WriteString("const", word.Code);
            json.WriteEndObject();
        }

        foreach (var form in Forms)
        {
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            json.WriteStartObject(form.Member);
            json.WriteString("description", $"{char.ToUpperInvariant(form.Description[0])}{form.Description[1..]}.");
            TextShape.Name.Describe(schema);
            json.WriteEndObject();
            json.WriteEndObject();
            schema.WriteList("required", [form.Member]);
            json.WriteBoolean("additionalProperties", value: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Candidate ReadForm(PolicyNode member, PolicyFaults faults)
    {
        if (Array.Find(Forms, form => member.IsNamed(form.Member)) is { } form)
        {
            return form.Create(TextShape.Name.Read(member, faults));
        }

        faults.AddName(member, $"unknown member '{PolicyNode.Shorten(member.Name!)}'", Suggestion.For(member.Name!, FormNames));
        return Words[0].Candidate;
    }

    private sealed record Word(string Code, string Description, Candidate Candidate);

    private sealed record Form(string Member, string Description, Func<string, Candidate> Create, Func<Candidate, string?> TextOf);
}
