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
        var custom = new Option<string[]>("--custom") { Description = "A name that the host registers: a strategy, trigger, action or custom candidate. Of the first three, a name that is neither built in nor given is an error; of a custom candidate a note says where it is needed.", HelpName = "NAME" };
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

        var file = InputFile.ReadText(path);
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
        var files = paths.SelectMany(Paths.Expand).Select(InputFile.Read).ToArray();
        foreach (var file in files)
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
        screen.Line($"{Count(files.Length - unreadable, "policy", "policies")} checked: {Count(errors, "error", "errors")}, {Count(warnings, "warning", "warnings")}", tone);
        return unreadable > 0 ? ExitCode.Unusable : errors > 0 || (isStrict && warnings > 0) ? ExitCode.Faults : ExitCode.Fine;
    }

    private void Check(InputFile file)
    {
        var review = PolicyReview.Of(file.Bytes, users: users);
        var found = PolicyReview.Of(file.Bytes, Host()).Faults;

        // Resolvers are the host's by nature: that one is not known here is no fault of the file, but a slip of the pen looks just like it.
        var notes = found.Except(review.Faults).Where(fault => fault.Path.EndsWith(".custom", StringComparison.Ordinal)).ToArray();
        var faults = found.Except(notes).ToArray();
        errors += faults.Length;
        warnings += review.Warnings.Count;
        Show(file, faults, "error", Tone.Bad);
        Show(file, review.Warnings, "warning", Tone.Odd);
        Show(file, notes, "note", Tone.Faint);
    }

    private void Show(InputFile file, IEnumerable<PolicyFault> findings, string kind, Tone tone)
    {
        foreach (var finding in findings)
        {
            screen.Finding(file.Path, finding, kind, tone);
        }
    }

    /// <summary>A host with every port, and with the names that were given.</summary>
    private PolicyCapabilities Host() => new()
    {
        CustomCandidates = registered,
        Strategies = registered,
        Triggers = registered,
        Actions = registered,
        HasCadenceDirectory = true,
        HasCadenceOperations = true,
        HasCrm = true,
        HasOwnerDirectory = true,
        HasOwnerWriter = true,
        HasTaskBoard = true,
        HasAccountDirectory = true,
    };

    private static string Count(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";
}
