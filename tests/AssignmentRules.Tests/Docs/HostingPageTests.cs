using System.Globalization;
using System.Reflection;
using AssignmentRules.Diagnostics;
using AssignmentRules.Hosting;
using AssignmentRules.Tests.Conventions;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Tests.Docs;

/// <summary><c>docs/hosting.md</c> is complete: every setting, every port and every message of the log is on it.</summary>
public sealed class HostingPageTests
{
    private static readonly DocPage Page = DocPage.Read("docs/hosting.md");

    [Fact]
    public void Settings_OfTheEngine_AreAllOnThePage()
    {
        var offenders = typeof(AssignmentRulesOptions).GetProperties()
            .Where(setting => !Page.Text.Contains($"| `{setting.Name}` |", StringComparison.Ordinal))
            .Select(setting => $"docs/hosting.md has no row for the setting {setting.Name}.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Ports_OfTheBuilder_AreAllOnThePage()
    {
        var offenders = typeof(AssignmentRulesBuilder).GetMethods()
            .Where(method => method.IsGenericMethodDefinition)
            .SelectMany(method => method.GetGenericArguments()[0].GetGenericParameterConstraints())
            .Where(port => port.IsInterface && !Page.Text.Contains($"| `{port.Name}` |", StringComparison.Ordinal))
            .Select(port => $"docs/hosting.md has no row for the port {port.Name}.");

        Offenders.AssertNone(offenders);
    }

    [Fact]
    public void Messages_OfTheLog_AreAllOnThePage()
    {
        var offenders = typeof(Log).GetMethods(BindingFlags.Static | BindingFlags.Public)
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Where(message => !Page.Text.Contains(string.Create(CultureInfo.InvariantCulture, $"| {message.EventId} | {Word(message.Level)} |"), StringComparison.Ordinal))
            .Select(message => string.Create(CultureInfo.InvariantCulture, $"docs/hosting.md does not have the message {message.EventId} ({Word(message.Level)})."));

        Offenders.AssertNone(offenders);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        _ => "error",
    };
}
