using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using AssignmentRules.Diagnostics;
using AssignmentRules.Explanations;
using AssignmentRules.Policies;
using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary><c>explain</c>: what a policy would decide in a world, and why.</summary>
internal sealed class ExplainCommand(Screen screen, bool isJson)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Screen screen)
    {
        var policy = new Argument<string>("POLICY") { Description = "The policy file." };
        var world = new Option<string>("--world") { Description = "What the host knows: the 'world' of a scenario file, or a scenario file. Its clock and tenant count too.", HelpName = "FILE", Required = true };
        var request = new Option<string>("--request") { Description = "What is asked, as after 'assign' in a scenario; @FILE reads it from a file.", HelpName = "JSON", Required = true };
        var user = new Option<string?>("--user") { Description = "Why, or why not, this user?", HelpName = "USER" };
        var json = new Option<bool>("--json") { Description = "The decision as data." };
        var command = new Command("explain", "Says who would get a record and why, and who was passed over. Nothing is written.") { policy, world, request, user, json };
        command.SetAction((arguments, cancellationToken) => new ExplainCommand(screen, arguments.GetValue(json))
            .RunAsync(arguments.GetRequiredValue(policy), arguments.GetRequiredValue(world), arguments.GetRequiredValue(request), arguments.GetValue(user), cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(string policyPath, string worldPath, string requestText, string? userId, CancellationToken cancellationToken)
    {
        var policy = InputFile.Read(policyPath);
        var worldFile = InputFile.ReadText(worldPath);
        var request = requestText.StartsWith('@') ? InputFile.ReadText(requestText[1..]) : InputFile.Inline("--request", requestText);
        var problems = new[] { policy, worldFile, request }.Select(file => file.Problem).OfType<(string Message, string Cure)>().ToArray();
        foreach (var problem in problems)
        {
            screen.Problem(problem);
        }

        if (problems.Length > 0)
        {
            return ExitCode.Unusable;
        }

        var review = PolicyReview.Of(policy.Bytes);
        if (review.Faults.Count > 0)
        {
            return Refuse(policy, review.Faults, ExitCode.Faults);
        }

        if (!ScenarioWorld.TryRead(worldFile.Text, out var world, out var faults))
        {
            return Refuse(worldFile, faults, ExitCode.Unusable);
        }

        if (!world.TryReadRequest(request.Text, out var asked, out faults))
        {
            return Refuse(request, faults, ExitCode.Unusable);
        }

        try
        {
            var engine = await world.StartAsync(policy.Text, policy.Path, cancellationToken).ConfigureAwait(false);
            await ExplainAsync(engine, asked, userId, cancellationToken).ConfigureAwait(false);
            return ExitCode.Fine;
        }
        catch (PolicyException exception)
        {
            screen.Problem("the policy needs something of the host that the world lacks: custom candidates stand under 'custom' in the world; strategies of the host's cannot be run here.");
            return Refuse(policy, exception.Faults, ExitCode.Faults);
        }
        catch (ArgumentException exception)
        {
            screen.Problem($"this cannot be asked: {exception.Message}");
            return ExitCode.Unusable;
        }
    }

    private async Task ExplainAsync(AssignmentEngine engine, AssignmentRequest request, string? userId, CancellationToken cancellationToken)
    {
        if (userId is not null)
        {
            var explanation = await engine.ExplainNextAsync(request, userId, cancellationToken).ConfigureAwait(false);
            Show(explanation.Decision, explanation);
            return;
        }

        Show(await engine.ResolveAsync(request, cancellationToken).ConfigureAwait(false), null);
    }

    private void Show(Decision decision, Explanation? explanation)
    {
        if (isJson)
        {
            screen.Output.WriteLine(explanation is null ? JsonSerializer.Serialize(decision, Indented) : JsonSerializer.Serialize(explanation, Indented));
            return;
        }

        screen.Line(explanation?.Sentence ?? decision.ToSentence(), decision.AssigneeId is null ? Tone.Odd : Tone.Good);
        if (decision.Trace.Count > 0)
        {
            screen.Table(["candidate", "user", "verdict", "why"], [.. decision.Trace.SelectMany(RowsOf)]);
        }
    }

    private static IEnumerable<IReadOnlyList<string>> RowsOf(CandidateTrace candidate)
    {
        var indent = new string(' ', 2 * candidate.Depth);
        yield return [indent + candidate.Candidate, candidate.UserId ?? string.Empty, candidate.Verdict.Code(), string.Join(", ", candidate.Reasons.Select(reason => reason.Code()))];
        foreach (var member in candidate.Members)
        {
            yield return [indent + "  member", member.UserId, member.Verdict.Code(), string.Join(", ", Why(member))];
        }
    }

    private static IEnumerable<string> Why(MemberTrace member) =>
        new[]
        {
            member.Reason?.Code(),
            member.Place is { } place ? $"place {place}" : null,
            member.Claim is { } claim ? $"claim {claim}" : null,
            member.Weight is { } weight and not 1 ? $"weight {weight}" : null,
            member.Open is { } open ? $"{open} open" : null,
            member.LastAssigned is { } last ? $"last assigned {last}" : null,
        }.OfType<string>();

    private int Refuse(InputFile file, IReadOnlyList<PolicyFault> faults, int code)
    {
        foreach (var fault in faults)
        {
            screen.Finding(file.Path, fault, "error", Tone.Bad);
        }

        return code;
    }
}
