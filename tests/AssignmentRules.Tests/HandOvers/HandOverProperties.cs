using AssignmentRules.Ports;
using AssignmentRules.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AssignmentRules.Tests.HandOvers;

/// <summary>What holds for whatever tasks an account has.</summary>
public sealed class HandOverProperties
{
    private static readonly Gen<MemoryTask[]> Tasks =
        (from assignee in Gen.Elements("bob", "cho", "tia", "contact:c1", null)
         from account in Gen.Elements("account:A1", "account:A2", "account:A9", null)
         from origin in Gen.Elements("manual", "success-play", "other")
         from isOpen in Gen.Elements(true, true, false)
         from role in Gen.Elements(null, null, "success-manager", "sales-manager")
         from day in Gen.Choose(0, 4)
         select new MemoryTask("x") { AssigneeId = assignee, AccountId = account, Origin = origin, IsOpen = isOpen, Role = role, Due = day == 0 ? null : new DateOnly(2026, 1, day) })
        .ArrayOf()
        .Select(tasks => tasks.Select((task, index) => task with { TaskId = $"x{index}" }).ToArray());

    [Fact]
    [Trait("Requirement", "T26")]
    [Trait("Requirement", "T7")]
    [Trait("Requirement", "T8")]
    public void Moved_UnderMoveAutomated_IsASubsetOfMovedUnderMoveAllAndKeepMovesNothing() => Holds(tasks =>
    {
        var (none, automated, all) = (Run("keep", tasks).Moved, Run("move-automated", tasks).Moved, Run("move-all", tasks).Moved);
        return none.Count == 0 && automated.IsSubsetOf(all);
    });

    [Fact]
    [Trait("Requirement", "T2")]
    [Trait("Requirement", "T12")]
    [Trait("Requirement", "T13")]
    [Trait("Requirement", "T40")]
    public void Moved_UnderAnyPolicy_AreOpenTasksOfThePreviousHolderOnTheAccounts() => Holds(tasks =>
    {
        var run = Run("move-all", tasks);
        return tasks.All(task => run.Moved.Contains(task.TaskId)
            ? task is { IsOpen: true, AssigneeId: "bob", AccountId: "account:A1" or "account:A2" } && run.Host.FindTask(HandOverWorld.Tenant, task.TaskId)!.AssigneeId == "tia"
            : run.Host.FindTask(HandOverWorld.Tenant, task.TaskId) == task);
    });

    [Theory]
    [InlineData("per-account")]
    [InlineData("digest")]
    [Trait("Requirement", "T34")]
    [Trait("Requirement", "T36")]
    [Trait("Requirement", "T39")]
    [Trait("Requirement", "T44")]
    public void Mails_OfAnOperation_AreAPartitionOfTheMovedTasksInOrder(string mail) => Holds(tasks =>
    {
        var run = Run("move-all\", \"mail\": \"" + mail, tasks);
        var sections = run.Host.ListNotifications(HandOverWorld.Tenant).SelectMany(Sections).ToArray();
        var told = sections.SelectMany(section => section.Tasks).ToArray();
        return told.Length == run.Moved.Count
            && told.Select(task => task.TaskId).ToHashSet().SetEquals(run.Moved)
            && sections.All(section => section.Tasks.Count > 0 && section.Tasks.SequenceEqual(section.Tasks.OrderBy(task => task.Due ?? DateOnly.MaxValue).ThenBy(task => task.TaskId, StringComparer.Ordinal)))
            && run.Host.ListNotifications(HandOverWorld.Tenant).All(notification => notification.ToUserId is "tia" or "ada");
    });

    private static IReadOnlyList<MovedTasks> Sections(Notification notification) => notification switch
    {
        Notification.TaskMail task => [task.Account],
        Notification.TaskDigest digest => digest.Accounts,
        _ => [],
    };

    private static (MemoryHost Host, HashSet<string> Moved) Run(string policy, MemoryTask[] tasks)
    {
        var world = new HandOverWorld($$"""{ "tasks": "{{policy}}" }""");
        foreach (var given in world.Host.ListTasks(HandOverWorld.Tenant))
        {
            world.PutTask(given.TaskId, null);
        }

        foreach (var task in tasks)
        {
            world.Host.Put(HandOverWorld.Tenant, task);
        }

        var result = world.HandOvers.ApplyAsync(HandOverWorld.ToTia).AsTask();
        Assert.True(result.IsCompletedSuccessfully);
        return (world.Host, result.Result.Tasks.Select(task => task.TaskId).ToHashSet(StringComparer.Ordinal));
    }

    private static void Holds(Func<MemoryTask[], bool> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(42UL, 7UL), Prop.ForAll(Tasks.ToArbitrary(), property));
}
