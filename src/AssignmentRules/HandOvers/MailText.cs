using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AssignmentRules.Ports;

namespace AssignmentRules.HandOvers;

/// <summary>
/// A hand-over's mail as text and as HTML, for hosts that do not write their own. Whatever comes from outside (ids, titles) stands on one line, and in HTML
/// is encoded: no title can end a header, forge a line or open a tag.
/// </summary>
/// <param name="Subject">The subject, on one line.</param>
/// <param name="Text">The body as plain text, its lines ended by <c>\n</c>.</param>
/// <param name="Html">The body as an HTML fragment.</param>
public sealed record MailText(string Subject, string Text, string Html)
{
    /// <summary>The mail about one account.</summary>
    /// <param name="mail">The mail.</param>
    /// <param name="nameOf">An account's name for people; null: its id.</param>
    public static MailText Of(Notification.TaskMail mail, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return Of([mail.Account], nameOf);
    }

    /// <summary>The mail about a whole operation, with a section for each account.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="nameOf">An account's name for people; null: its id.</param>
    public static MailText Of(Notification.TaskDigest digest, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return Of(digest.Accounts, nameOf);
    }

    private static MailText Of(IReadOnlyList<MovedTasks> accounts, Func<string, string>? nameOf)
    {
        var text = new StringBuilder();
        var html = new StringBuilder();
        foreach (var account in accounts)
        {
            var heading = $"{NameOf(account, nameOf)}: {Count(account.Tasks.Count)}";
            text.Append(heading).Append('\n');
            html.Append("<h2>").Append(Encode(heading)).Append("</h2>\n<ul>\n");
            foreach (var task in account.Tasks)
            {
                var line = OneLine(task.Title ?? task.TaskId) + (task.Due is { } due ? $", due {due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : string.Empty);
                text.Append("- ").Append(line).Append('\n');
                html.Append("<li>").Append(Encode(line)).Append("</li>\n");
            }

            text.Append('\n');
            html.Append("</ul>\n");
        }

        var count = Count(accounts.Sum(account => account.Tasks.Count));
        var subject = accounts.Count == 1 ? $"{NameOf(accounts[0], nameOf)}: {count} came to you" : $"{count} of {accounts.Count.ToString(CultureInfo.InvariantCulture)} accounts came to you";
        return new MailText(subject, text.ToString().TrimEnd() + "\n", html.ToString());
    }

    private static string NameOf(MovedTasks account, Func<string, string>? nameOf) =>
        account.AccountId.Length == 0 ? "No account" : OneLine(nameOf?.Invoke(account.AccountId) ?? account.AccountId);

    private static string Count(int tasks) => tasks == 1 ? "1 task" : $"{tasks.ToString(CultureInfo.InvariantCulture)} tasks";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>Line ends and control characters become blanks, and so do the marks that turn the direction of what follows.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, written) =>
    {
        for (var index = 0; index < line.Length; index++)
        {
            line[index] = IsUnsafe(written[index]) ? ' ' : written[index];
        }
    });

    private static bool IsUnsafe(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F';
}
