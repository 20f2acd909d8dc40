using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Ports;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>A port that is needed and lacking is said, at start where the policy needs it and at first use where a request does.</summary>
public sealed class HandOverPortsTests
{
    private const string Moving = """
        { "version": 1, "handOver": { "tasks": "keep", "roles": { "csm": { "tasks": "move-all" } }, "relations": { "lead": "move-open" } } }
        """;

    [Fact]
    [Trait("Requirement", "X3")]
    public void Parse_PolicyThatMovesWithoutPorts_SaysWhichAreMissing()
    {
        Assert.False(PolicyReader.TryParse(Moving, out _, out var faults, new PolicyCapabilities()));

        Assert.Equal(
            [
                "handOver.roles.csm.tasks: moving tasks needs the port ITaskBoard, which the host lacks; register an ITaskBoard, or write \"keep\".",
                "handOver.roles.csm.tasks: a hand-over that moves tasks needs the port IOwnerWriter, which the host lacks; register an IOwnerWriter, or write \"keep\".",
                "handOver.relations.lead: moving other records needs the port IAccountDirectory, which the host lacks; register an IAccountDirectory, or write \"keep\".",
            ],
            faults.Select(fault => fault.ToString()[(fault.ToString().IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.NotNull(PolicyReader.Parse(Moving, capabilities: new PolicyCapabilities { HasTaskBoard = true, HasOwnerWriter = true, HasAccountDirectory = true }));
        Assert.NotNull(PolicyReader.Parse("""{ "version": 1, "handOver": { "tasks": "keep" } }""", capabilities: new PolicyCapabilities()));
    }

    [Fact]
    [Trait("Requirement", "X3")]
    public async Task ApplyAsync_HostWithoutTheCrm_SaysWhatToRegister()
    {
        await using var services = new ServiceCollection().AddAssignmentRules().UseUsers(new User("tia")).UsePolicyJson("""{ "version": 1 }""").Services.BuildServiceProvider();
        var handOvers = services.GetRequiredService<AssignmentEngine>().HandOvers;

        var request = new HandOverRequest("acme", "op") { Changes = [new RoleChange(["account:A1"], "csm", "tia")] };

        var planned = await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await handOvers.PlanAsync(request));
        var applied = await Assert.ThrowsAnyAsync<InvalidOperationException>(async () => await handOvers.ApplyAsync(request));

        Assert.Contains("needs the port IOwnerDirectory", planned.Message);
        Assert.Equal(planned.Message, applied.Message);
    }

    [Fact]
    [Trait("Requirement", "T9")]
    public async Task ApplyAsync_HostWithoutANotifier_MovesAndLogs()
    {
        var host = new MemoryHost();
        var collection = new ServiceCollection();
        host.AddTo(collection.AddAssignmentRules().UsePolicyJson("""{ "version": 1, "handOver": { "tasks": "move-all" } }"""));
        collection.Remove(collection.Single(service => service.ServiceType == typeof(INotifier)));
        host.PutUsers("acme", new User("bob"), new User("tia"));
        host.Put("acme", new MemoryTask("t1") { AccountId = "account:A1", AssigneeId = "bob" });
        host.Put("acme", new Testing.MemoryRecord("account:A1") { Owners = new Dictionary<string, string?> { ["csm"] = "bob" } });
        await using var services = collection.BuildServiceProvider();

        var result = await services.GetRequiredService<AssignmentEngine>().HandOvers.ApplyAsync(new HandOverRequest("acme", "op") { Changes = [new RoleChange(["account:A1"], "csm", "tia")] });

        Assert.Equal((1, true), (result.TaskCount, result.IsComplete));
        Assert.Empty(host.ListNotifications("acme"));
    }

    [Fact]
    [Trait("Requirement", "T3")]
    public async Task Configure_ByDefault_IsForAdministrators()
    {
        var authorizer = new Assignments.RoleAuthorizer();

        Assert.True(await authorizer.IsAllowedAsync(new AuthorizationRequest("acme", new User("ada") { Role = PermissionRole.Admin }, AssignmentOperation.Configure)));
        Assert.False(await authorizer.IsAllowedAsync(new AuthorizationRequest("acme", new User("bob"), AssignmentOperation.Configure)));
        Assert.False(await authorizer.IsAllowedAsync(new AuthorizationRequest("acme", new User("tia") { Role = PermissionRole.Leader }, AssignmentOperation.Configure)));
    }

    [Theory]
    [InlineData("keep", TaskPolicy.Keep)]
    [InlineData("move-automated", TaskPolicy.MoveAutomated)]
    [InlineData("move-all", TaskPolicy.MoveAll)]
    [Trait("Requirement", "T4")]
    public void Parse_TaskPolicy_KnowsThreeCodesAndNoOther(string code, TaskPolicy expected)
    {
        Assert.Equal(expected, PolicyReader.Parse($$"""{ "version": 1, "handOver": { "tasks": "{{code}}" } }""").HandOver.Tasks);
        Assert.False(PolicyReader.TryParse($$"""{ "version": 1, "handOver": { "tasks": "{{code}}s" } }""", out _, out _));
    }
}
