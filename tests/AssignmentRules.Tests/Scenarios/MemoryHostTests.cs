using AssignmentRules.Ports;
using AssignmentRules.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.Tests.Scenarios;

public sealed class MemoryHostTests
{
    private const string Policy = """
        { "version": 1, "assignment": [ { "name": "Custom", "when": { "source": "custom" }, "assign": [ { "custom": "slow" }, { "user": "bob" } ] }, { "name": "Owner", "assign": [ { "owner": "record" } ] } ] }
        """;

    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 1, 15, 9, 0, 0, TimeSpan.Zero));
    private readonly MemoryHost host = new();

    public MemoryHostTests()
    {
        host.PutUsers("acme", new User("ann") { Email = "ann@acme.test" }, new User("bob"));
        host.PutUsers("globex", new User("gil"));
        host.Put("acme", new MemoryRecord("lead:1") { Owner = "ann@acme.test" });
    }

    [Fact]
    public async Task AddTo_ABuilder_GivesAnEngineThatAsksThisHost()
    {
        await using var services = Services(builder => host.AddTo(builder, "slow"));

        var decision = await services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:1", "import"), TestContext.Current.CancellationToken);

        Assert.Equal("ann", decision.AssigneeId);
        Assert.Equal(1, host.OwnerLookups);
    }

    /// <summary>The engine's own limit, without a second going by.</summary>
    [Fact]
    [Trait("Requirement", "R28")]
    public async Task AssignAsync_CandidateThatNeverAnswers_IsPassedOverWhenTheClockSaysSo()
    {
        var silent = new SilentCandidate();
        await using var services = Services(builder => host.AddTo(builder).AddCandidate("slow", _ => silent));
        var deciding = services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:1", "custom"), TestContext.Current.CancellationToken).AsTask();
        await silent.Asked.Task;

        clock.Advance(TimeSpan.FromMilliseconds(1_999));
        var tooEarly = deciding.IsCompleted;
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var decision = await deciding;

        Assert.False(tooEarly);
        Assert.Equal("bob", decision.AssigneeId);
        Assert.Contains(Reason.CustomTimeout, decision.Reasons);
    }

    /// <summary>The time begins when the candidate is called, not when it has come back for the first time.</summary>
    [Fact(Timeout = 30_000)]
    public async Task AssignAsync_TimeThatPassesWhileTheCandidateIsCalled_Counts()
    {
        var silent = new SilentCandidate { BeforeItWaits = () => clock.Advance(TimeSpan.FromSeconds(2)) };
        await using var services = Services(builder => host.AddTo(builder).AddCandidate("slow", _ => silent));

        var decision = await services.GetRequiredService<AssignmentEngine>().AssignAsync(new AssignmentRequest("acme", "lead:1", "custom"), TestContext.Current.CancellationToken).AsTask().WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("bob", decision.AssigneeId);
        Assert.Contains(Reason.CustomTimeout, decision.Reasons);
    }

    [Fact]
    public async Task FindOwnerAsync_WhatItKnows_TellsNoMatchFromNoHolder()
    {
        host.Put("acme", new MemoryRecord("lead:2") { Owners = new Dictionary<string, string?> { ["account"] = "bob", ["lead"] = null } });

        var missing = await host.FindOwnerAsync("acme", "lead:2", "lead", TestContext.Current.CancellationToken);
        var unknown = await host.FindOwnerAsync("acme", "lead:3", "lead", TestContext.Current.CancellationToken);
        var elsewhere = await host.FindOwnerAsync("globex", "lead:1", "record", TestContext.Current.CancellationToken);

        Assert.Equal(OwnerAnswer.Missing, missing);
        Assert.Equal(OwnerAnswer.NoMatch, unknown);
        Assert.Equal(OwnerAnswer.NoMatch, elsewhere);
    }

    [Fact]
    public async Task Fail_NextTwoLookups_FailAndTheThirdDoesNot()
    {
        host.Fail(HostFault.OwnerLookup, 2);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.FindOwnerAsync("acme", "lead:1", "record"));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.FindOwnerAsync("acme", "lead:1", "record"));
        var answer = await host.FindOwnerAsync("acme", "lead:1", "record", TestContext.Current.CancellationToken);

        Assert.Equal("ann@acme.test", answer.Owner);
        Assert.Equal(3, host.OwnerLookups);
    }

    [Fact]
    public async Task FindTenantAsync_UserOfAnotherTenant_SaysWhose()
    {
        Assert.Equal("globex", await host.FindTenantAsync("gil", TestContext.Current.CancellationToken));
        Assert.Null(await host.FindTenantAsync("nobody", TestContext.Current.CancellationToken));
    }

    private ServiceProvider Services(Action<AssignmentRules.Hosting.AssignmentRulesBuilder> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        configure(services.AddAssignmentRules().UsePolicyJson(Policy));
        return services.BuildServiceProvider();
    }

    private sealed class SilentCandidate : ICustomCandidate
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action BeforeItWaits { get; init; } = () => { };

        public async ValueTask<string?> ResolveAsync(CustomCandidateRequest request, CancellationToken cancellationToken = default)
        {
            Asked.SetResult();
            BeforeItWaits();
            await new TaskCompletionSource().Task;
            return null;
        }
    }
}
