using AssignmentRules.Policies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Tests.Hosts;

/// <summary>A source that fails, is slow or never answers loses no version: the old one stays in force, and the new one is looked for again.</summary>
public sealed class PolicySourceFaultTests : IDisposable
{
    private readonly FakeSource source = new();
    private readonly ManualClock clock = new();
    private readonly LogBook log = new();

    public void Dispose() => log.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Assign_SourceFailsOnceWhileANewVersionIsRead_TheNextRequestHasIt()
    {
        var engine = Engine();
        var before = await AssignAsync(engine, "lead:L1");

        source.Put("ben", "2");
        source.Answer = _ => throw new IOException("The file is used by another process.");
        var meanwhile = await AssignAsync(engine, "lead:L2");
        source.Answer = null;
        var after = await AssignAsync(engine, "lead:L3");

        Assert.Equal(["ana", "ana", "ben"], new[] { before, meanwhile, after }.Select(decision => decision.AssigneeId));
        Assert.Equal(["Whether the policy of tenant acme changed could not be found out"], log.Warnings.Select(text => text.Split(';')[0]));
        Assert.Empty(log.Errors);
    }

    [Fact(Timeout = 60_000)]
    public async Task Assign_SourceGivesUpByItself_IsNoCancellationOfTheRequest()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");

        source.Put("ben", "2");
        source.Answer = _ => throw new TaskCanceledException("The source timed out.");

        Assert.Equal("ana", (await AssignAsync(engine, "lead:L2")).AssigneeId);
    }

    [Fact(Timeout = 60_000)]
    [Trait("Requirement", "X8")]
    public async Task Assign_RequestThatReloadsIsCancelled_TheReloadGoesOnAndNobodyElseWaits()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");
        var answer = new TaskCompletionSource();
        using var caller = new CancellationTokenSource();

        source.Put("ben", "2");
        source.Answer = token => answer.Task.WaitAsync(token);
        var first = engine.AssignAsync(Request("lead:L2"), caller.Token).AsTask();
        var meanwhile = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => AssignAsync(engine, $"lead:M{number}")));
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        answer.SetResult();
        await source.Answered;
        var after = await AssignUntilAsync(engine, "ben");

        Assert.All(meanwhile, decision => Assert.Equal("ana", decision.AssigneeId));
        Assert.Equal("ben", after);
        Assert.Equal(2, source.Reads);
        Assert.Empty(log.Warnings);
    }

    [Fact(Timeout = 60_000)]
    public async Task Assign_SourceNeverAnswers_IsAskedAnewAfterAMinute()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");

        source.Put("ben", "2");
        source.Answer = token => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        var waiting = AssignAsync(engine, "lead:L2");
        clock.Advance(TimeSpan.FromMinutes(1));
        var first = await waiting;
        source.Answer = null;
        var second = await AssignAsync(engine, "lead:L3");

        Assert.Equal(("ana", "ben"), (first.AssigneeId, second.AssigneeId));
        Assert.Single(log.Warnings);
    }

    [Fact(Timeout = 60_000)]
    public async Task Assign_InvalidVersion_IsReadAndRefusedOnce()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");

        source.Json = """{ "version": 2 }""";
        source.Stamp = "2";
        await AssignAsync(engine, "lead:L2");
        await AssignAsync(engine, "lead:L3");

        Assert.Equal(2, source.Reads);
        Assert.StartsWith("A new policy of tenant acme was refused", Assert.Single(log.Errors), StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Assign_SourceFailsAtTheFirstRequest_TheNextOneTriesAgain()
    {
        var engine = Engine();

        source.Answer = _ => throw new IOException("away");
        await Assert.ThrowsAsync<IOException>(() => AssignAsync(engine, "lead:L1"));
        source.Answer = null;

        Assert.Equal("ana", (await AssignAsync(engine, "lead:L1")).AssigneeId);
    }

    [Fact(Timeout = 60_000)]
    public async Task Reload_WhileARequestReloads_WaitsForIt()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");
        var answer = new TaskCompletionSource();

        source.Put("ben", "2");
        source.Answer = token => answer.Task.WaitAsync(token);
        var request = AssignAsync(engine, "lead:L2");
        var reload = engine.ReloadPolicyAsync("acme").AsTask();
        Assert.False(reload.IsCompleted);
        answer.SetResult();
        await reload;

        Assert.Equal("ben", (await request).AssigneeId);
        Assert.Equal(2, source.Reads);
    }

    [Fact(Timeout = 60_000)]
    public async Task Assign_PolicyIsGoneForAWhile_TheOldOneStaysInForceAndTheLogSaysItOnce()
    {
        var engine = Engine();
        await AssignAsync(engine, "lead:L1");

        source.Stamp = null;
        var meanwhile = new[] { await AssignAsync(engine, "lead:L2"), await AssignAsync(engine, "lead:L3") };
        var asked = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.ReloadPolicyAsync("acme").AsTask());
        var still = await AssignAsync(engine, "lead:L4");
        var said = log.Warnings.ToList();
        source.Put("ben", "2");
        var after = await AssignAsync(engine, "lead:L5");
        source.Stamp = null;
        await AssignAsync(engine, "lead:L6");

        var version = meanwhile[0].PolicyVersion;
        Assert.Equal(["ana", "ana", "ana", "ben"], new[] { meanwhile[0], meanwhile[1], still, after }.Select(decision => decision.AssigneeId));
        Assert.Equal([$"The policy of tenant acme is gone; version {version} stays in force as long as the host runs. The tenant 'acme' has no policy: FakeSource finds none. Give it one."], said);
        Assert.Equal($"The tenant 'acme' has no policy: FakeSource finds none. Give it one. Version {version} stays in force as long as the host runs.", asked.Message);
        Assert.Equal(2, log.Warnings.Count());
    }

    private static AssignmentRequest Request(string recordId) => new("acme", recordId, "call");

    private static Task<Decision> AssignAsync(AssignmentEngine engine, string recordId) => engine.AssignAsync(Request(recordId)).AsTask();

    /// <summary>A reload that goes on by itself is over soon, but nobody says when.</summary>
    private static async Task<string?> AssignUntilAsync(AssignmentEngine engine, string userId)
    {
        for (var number = 0; ; number++)
        {
            if ((await AssignAsync(engine, $"lead:N{number}")).AssigneeId is var assignee && assignee == userId)
            {
                return assignee;
            }

            await Task.Yield();
        }
    }

    private AssignmentEngine Engine()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.AddProvider(log));
        services.AddAssignmentRules(options => options.PolicyReloadInterval = TimeSpan.Zero).UseUsers(new User("ana"), new User("ben")).UsePolicies(source);
        return services.BuildServiceProvider().GetRequiredService<AssignmentEngine>();
    }

    private sealed class FakeSource : IPolicySource
    {
        private readonly TaskCompletionSource answered = new();
        private int reads;

        public FakeSource() => Put("ana", "1");

        public string Json { get; set; } = string.Empty;

        /// <summary>Null: there is no policy.</summary>
        public string? Stamp { get; set; }

        /// <summary>What happens before a policy is given; null: nothing.</summary>
        public Func<CancellationToken, Task>? Answer { get; set; }

        public int Reads => reads;

        /// <summary>Ends when a policy was given after <see cref="Answer"/>.</summary>
        public Task Answered => answered.Task;

        public void Put(string userId, string stamp) =>
            (Json, Stamp) = ($$"""{ "version": 1, "assignment": [ { "name": "r", "assign": [ { "user": "{{userId}}" } ] } ] }""", stamp);

        public async ValueTask<PolicyText?> FindAsync(string tenantId, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref reads);
            if (Answer is { } answer)
            {
                await answer(cancellationToken);
                answered.TrySetResult();
            }

            return Stamp is null ? null : new PolicyText(Json, Stamp);
        }

        public ValueTask<string?> FindStampAsync(string tenantId, CancellationToken cancellationToken = default) => new(Stamp);

        public ValueTask<IReadOnlyList<string>> ListTenantsAsync(CancellationToken cancellationToken = default) => new(["acme"]);
    }
}
