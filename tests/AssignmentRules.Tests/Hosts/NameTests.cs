using AssignmentRules.Hosting;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AssignmentRules.Tests.Hosts;

/// <summary>A name that the host registered and that no policy could use stops it at start.</summary>
public sealed class NameTests
{
    [Fact]
    public void Add_WithoutAFactory_IsRefusedAtOnce()
    {
        var builder = new ServiceCollection().AddAssignmentRules();

        Assert.Throws<ArgumentNullException>(() => builder.AddCandidate("territory", null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddStrategy("fewest", null!));
        Assert.Throws<ArgumentNullException>(() => builder.AddAction("send-gift", null!));
        Assert.Throws<ArgumentNullException>(() => builder.UseUsers(new User("ana"), null!));
    }

    [Fact]
    public async Task Start_NamesTwiceBuiltInOrUnknown_SaysAllOfThem()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(
            builder => builder
                .AddCandidate("territory", _ => null!)
                .AddCandidate("territory", _ => null!)
                .AddStrategy("fewest", _ => null!)
                .AddStrategy("fewest", _ => null!)
                .AddStrategy(PoolStrategies.Single, _ => null!)
                .AddTrigger("scored")
                .AddTrigger("scored")
                .AddTrigger("task-skipped", new HostParameter("why", HostParameterKind.Text) { Required = true })
                .AddTrigger("sent", new HostParameter("to", HostParameterKind.Text), new HostParameter("to", HostParameterKind.Number), new HostParameter("trigger", HostParameterKind.Text))
                .AddAction("send-gift", _ => null!)
                .AddAction("send-gift", _ => null!)
                .AddAction("notify", _ => null!),
            options =>
            {
                options.TriggerProviders["scored"] = "hubspot";
                options.TriggerProviders["lead-status-updatd"] = "hubspot";
            }));

        Assert.Equal(
            [
                "The custom candidate 'territory' is registered twice; give each a name of its own.",
                "The strategy 'fewest' is registered twice; give each a name of its own.",
                "The strategy 'single' is built in; register yours under another name.",
                "The trigger 'scored' is registered twice; give each a name of its own.",
                "The trigger 'task-skipped' is built in; register yours under another name.",
                "The trigger 'sent' has two parameters 'to'; give each a name of its own.",
                "The trigger 'sent' has a parameter 'trigger', where policies write its name; call it something else.",
                "The action 'send-gift' is registered twice; give each a name of its own.",
                "The action 'notify' is built in; register yours under another name.",
                "AssignmentRulesOptions.TriggerProviders names the trigger 'lead-status-updatd', which does not exist; did you mean 'lead-status-updated'?",
            ],
            error.Message.Split(Environment.NewLine).Select(line => line.Split(" known: ")[0]));
    }

    [Fact]
    public async Task Start_TriggerAndActionOfOneName_EachTakesItsOwnParameters()
    {
        const string Json = """{ "version": 1, "workflows": [ { "id": "w", "on": { "trigger": "score", "points": 3 }, "do": [ { "action": "score", "text": "x" } ] } ] }""";

        using var host = await StartAsync(builder => builder
            .UsePolicyJson(Json)
            .AddTrigger("score", new HostParameter("points", HostParameterKind.Number))
            .AddAction("score", _ => new Nothing(), new HostParameter("text", HostParameterKind.Text)));
    }

    [Fact]
    public async Task Start_TriggerForAProviderWithoutAName_IsRefused()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(_ => { }, options => options.TriggerProviders["lead-status-updated"] = " "));

        Assert.Equal("AssignmentRulesOptions.TriggerProviders names no provider for 'lead-status-updated'; name one, or remove the entry: the trigger is then there with every CRM.", error.Message);
    }

    private static async Task<IHost> StartAsync(Action<AssignmentRulesBuilder> configure, Action<AssignmentRulesOptions>? options = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(builder.Services.AddAssignmentRules(options).UseUsers(new User("ana")).UsePolicyJson("""{ "version": 1 }"""));
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private sealed class Nothing : ICustomAction
    {
        public ValueTask<bool> RunAsync(CustomActionRequest request, CancellationToken cancellationToken = default) => new(true);
    }
}
