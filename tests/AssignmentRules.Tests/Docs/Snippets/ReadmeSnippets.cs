using AssignmentRules.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The program of <c>README.md</c>, run. It writes to a parameter of the name <c>Console</c>, so that what it prints can be read here.</summary>
public sealed class ReadmeSnippets
{
    [Fact]
    public async Task QuickStart_Run_PrintsWhatThePageSays()
    {
        var printed = new StringWriter();

        await RunAsync([], printed);

        var page = DocPage.Read("README.md");
        var program = page.Blocks.First(block => block.Language == "csharp");
        Assert.Equal(page.After(program, "text").Text, printed.ToString().Trim());
    }

    private static async Task RunAsync(string[] args, StringWriter Console)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddAssignmentRules()
            .UseUsers(new User("ana"), new User("ben"), new User("cho"))
            .UsePolicyJson("""
                { "version": 1,
                  "pools": { "sales": { "strategy": "round-robin", "members": ["ana", "ben", "cho"] } },
                  "assignment": [ { "name": "New leads", "assign": ["existing", { "pool": "sales" }] } ] }
                """);
        using var host = builder.Build();
        await host.StartAsync();
        var engine = host.Services.GetRequiredService<AssignmentEngine>();
        var decision = await engine.AssignAsync(new AssignmentRequest("acme", "lead:L1", "web-chat"));
        Console.WriteLine(decision.ToSentence());
    }
}
