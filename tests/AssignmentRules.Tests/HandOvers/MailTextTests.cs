using AssignmentRules.HandOvers;
using AssignmentRules.Ports;

namespace AssignmentRules.Tests.HandOvers;

public sealed class MailTextTests
{
    [Fact]
    [Trait("Requirement", "T33")]
    public void Of_OneAccount_ListsItsTasks()
    {
        var mail = new Notification.TaskMail("acme", "tia", "key", new MovedTasks("account:A1", [new MovedTask("t2", "Call back", new DateOnly(2026, 1, 20)), new MovedTask("t3", null, null)]));

        var text = MailText.Of(mail, _ => "Acme & Sons");

        Assert.Equal("Acme & Sons: 2 tasks came to you", text.Subject);
        Assert.Equal("Acme & Sons: 2 tasks\n- Call back, due 2026-01-20\n- t3\n", text.Text);
        Assert.Equal("<h2>Acme &amp; Sons: 2 tasks</h2>\n<ul>\n<li>Call back, due 2026-01-20</li>\n<li>t3</li>\n</ul>\n", text.Html);
    }

    [Fact]
    [Trait("Requirement", "T36")]
    public void Of_ADigest_HasASectionForEachAccount()
    {
        var digest = new Notification.TaskDigest("acme", "tia", "key", [new MovedTasks("account:A1", [new MovedTask("t1", null, null)]), new MovedTasks(string.Empty, [new MovedTask("t9", null, null)])]);

        var text = MailText.Of(digest);

        Assert.Equal("2 tasks of 2 accounts came to you", text.Subject);
        Assert.Equal("account:A1: 1 task\n- t1\n\nNo account: 1 task\n- t9\n", text.Text);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"x")]
    [InlineData("Hello\r\nBcc: all@acme.test")]
    [InlineData("a\u2028b\u0085c\u202Ed\0e")]
    public void Of_TitlesThatAttack_AreOneLineAndEncoded(string title)
    {
        var mail = new Notification.TaskMail("acme", "tia", "key", new MovedTasks(title, [new MovedTask("t1", title, null)]));

        var text = MailText.Of(mail);

        Assert.DoesNotContain('<', text.Html.Replace("<h2>", null).Replace("</h2>", null).Replace("<ul>", null).Replace("</ul>", null).Replace("<li>", null).Replace("</li>", null));
        Assert.DoesNotContain('"', text.Html);
        Assert.DoesNotContain(text.Subject, letter => char.IsControl(letter) || letter is '\u2028' or '\u202E');
        Assert.Equal(2, text.Text.Count(char.IsControl));
    }
}
