using System.CommandLine;
using AssignmentRules.Policies;
using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary><c>check</c>: what is wrong and what is odd about policies.</summary>
internal sealed class CheckCommand(Screen screen, IReadOnlySet<string> registered, TenantUsers? users)
{
    private int errors;
    private int warnings;

    public static Command Create(Screen screen)
    {
        var policies = Paths.Argument("POLICY", "The policy files to check.");
        var custom = new Option<string[]>("--custom") { Description = "A name that the host registers: a custom candidate, strategy, trigger or action. Without it, a note says where the policy needs one.", HelpName = "NAME" };
        var users = new Option<string?>("--users") { Description = "The users: a JSON list, the 'world' of a scenario, or a scenario file. Then a policy that names somebody who is unknown or inactive is warned of.", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "Warnings fail too." };
        var command = new Command("check", "Says everything that is wrong with policies, and what is odd about them: rules that are never reached, pools that have nobody, and the like.") { policies, users, custom, strict };
        command.SetAction(arguments =>
        {
            if (!TryReadUsers(arguments.GetValue(users), screen, out var known))
            {
                return ExitCode.Unusable;
            }

            var check = new CheckCommand(screen, (arguments.GetValue(custom) ?? []).ToHashSet(StringComparer.Ordinal), known);
            return check.Run(arguments.GetRequiredValue(policies), arguments.GetValue(strict));
        });
        return command;
    }

    private static bool TryReadUsers(string? path, Screen screen, out TenantUsers? users)
    {
        users = null;
        if (path is null)
        {
            return true;
        }

        var file = InputFile.Read(path);
        if (file.Problem is { } problem)
        {
            screen.Problem(problem);
            return false;
        }

        if (!ScenarioWorld.TryRead(file.Text, out var world, out var faults))
        {
            foreach (var fault in faults)
            {
                screen.Finding(path, fault, "error", Tone.Bad);
            }

            return false;
        }

        users = world.Users;
        return true;
    }

    private int Run(string[] paths, bool isStrict)
    {
        var unreadable = 0;
        foreach (var file in paths.Select(InputFile.Read))
        {
            if (file.Problem is { } problem)
            {
                screen.Problem(problem);
                unreadable++;
            }
            else
            {
                Check(file);
            }
        }

        var tone = errors > 0 ? Tone.Bad : warnings > 0 ? Tone.Odd : Tone.Good;
        screen.Line($"{Count(paths.Length - unreadable, "policy", "policies")} checked: {Count(errors, "error", "errors")}, {Count(warnings, "warning", "warnings")}", tone);
        return unreadable > 0 ? ExitCode.Unusable : errors > 0 || (isStrict && warnings > 0) ? ExitCode.Faults : ExitCode.Fine;
    }

    private void Check(InputFile file)
    {
        var review = PolicyReview.Of(file.Bytes, users: users);
        errors += review.Faults.Count;
        warnings += review.Warnings.Count;
        foreach (var fault in review.Faults)
        {
            screen.Finding(file.Path, fault, "error", Tone.Bad);
        }

        foreach (var warning in review.Warnings)
        {
            screen.Finding(file.Path, warning, "warning", Tone.Odd);
        }

        if (review.Policy is null)
        {
            return;
        }

        // What only the host can know is no fault of the file; but a slip of the pen looks just like it.
        var host = new PolicyCapabilities { CustomCandidates = registered, Strategies = registered, Triggers = registered, Actions = registered, HasCadenceDirectory = true, HasCadenceOperations = true, HasCrm = true, HasOwnerDirectory = true, HasOwnerWriter = true, HasTaskBoard = true, HasAccountDirectory = true };
        foreach (var note in PolicyReview.Of(file.Bytes, host).Faults)
        {
            screen.Finding(file.Path, note, "note", Tone.Faint);
        }
    }

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
