using AssignmentRules.Diagnostics;
using AssignmentRules.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The program of <c>README.md</c>, run. It writes to a parameter of the name <c>Console</c>, so that what it prints can be read here.</summary>
public sealed class ReadmeSnippets
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/AssignmentRules/README.md")]
    public async Task QuickStart_Run_PrintsWhatThePageSays(string path)
    {
        var printed = new StringWriter();

        await RunAsync([], printed);

        var page = DocPage.Read(path);
        var program = page.Blocks.First(block => block.Language == "csharp");
        Assert.Equal(page.After(program, "text").Text, printed.ToString().Trim());
    }

    [Fact]
    public async Task Store_AddedToTheQuickStart_KeepsWhatWasDecided()
    {
        try
        {
            Assert.Equal("ana", await AssignAsync("lead:L1"));
            Assert.Equal("ben", await AssignAsync("lead:L2"));
            Assert.Equal("ana", await AssignAsync("lead:L1"));
        }
        finally
        {
            foreach (var file in Directory.GetFiles(".", "assignments.db*"))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Each time in a host of its own.</summary>
    private static async Task<string?> AssignAsync(string recordId)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddAssignmentRules()
            .UseUsers(new User("ana"), new User("ben"))
            .UsePolicyJson("""{ "version": 1, "pools": { "sales": { "members": ["ana", "ben"] } }, "assignment": [ { "name": "r", "assign": ["existing", { "pool": "sales" }] } ] }""");

        builder.Services.AddAssignmentRules().UseSqlStore(SqlDialect.Sqlite, SqliteFactory.Instance, "Data Source=assignments.db");

        using var host = builder.Build();
        await host.StartAsync();
        var decision = await host.Services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", recordId, "web-chat"));
        return decision.AssigneeId;
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
