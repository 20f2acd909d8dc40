using System.Text.Json;
using AssignmentRules.Assignments;
using AssignmentRules.Candidates;
using AssignmentRules.Conditions;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Pools;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Policies;

/// <summary>Builds any valid policy from a seed.</summary>
internal sealed class RandomPolicies
{
    private static readonly string[] Names = ["sales", "intake", "Süd", "a.b", "with \"quotes\"", "team", "x y", "日本"];

    private readonly Random random;

    private RandomPolicies(int seed) => random = new Random(seed);

    public static Policy Of(int seed) => new RandomPolicies(seed).Build();

    private Policy Build()
    {
        var pools = Names.Take(random.Next(4)).ToArray();
        var teams = Names.Reverse().Take(random.Next(3)).ToArray();
        return new Policy
        {
            Name = Maybe(() => Name()),
            Schema = Maybe(() => "./schema.json"),
            Pools = [.. pools.Select((name, index) => Pool(name, pools[(index + 1)..]))],
            Teams = [.. teams.Select(name => Team(name, pools))],
            Assignment = [.. Many(4, index => new AssignmentRule($"{Name()} {index}", Maybe(() => Chain(pools, teams))) { When = Maybe(() => Condition(2)), Otherwise = Code<Otherwise>(), Locked = Flag() })],
            Workflows = [.. Many(4, index => Workflow(index, pools, teams))],
            Cascades = random.Next(5),
            HandOver = HandOver(),
        };
    }

    private PoolDefinition Pool(string name, string[] later) => new(name, [.. Many(4, index => Member($"{Name()}{index}"))])
    {
        Strategy = Flag() ? PoolStrategies.All[random.Next(5)] : Name(),
        Fallback = Maybe(() => Chain(later, [])),
        Leave = random.Next(3) switch { 0 => PoolLeave.None, 1 => PoolLeave.Full, _ => new PoolLeave.CatchUp(random.Next(1, 5)) },
        ManualCounts = Flag(),
        TimeZone = Flag() ? "UTC" : "Europe/Paris",
    };

    private PoolMember Member(string userId) => Flag() ? new PoolMember(userId) : new PoolMember(userId)
    {
        Weight = random.Next(4),
        Tier = random.Next(1, 4),
        Excludes = Maybe(() => Condition(1)),
        MaxOpen = Flag() ? random.Next(1, 9) : null,
        MaxPerDay = Flag() ? random.Next(1, 9) : null,
        Hours = Maybe(() => new WeeklyHours([.. Many(3, index => new DayHours((DayOfWeek)index, (DayOfWeek)random.Next(7), [.. Many(3, _ => Range())]))])),
    };

    private TimeRange Range()
    {
        var start = random.Next(1440);
        var end = random.Next(1441);
        return start == end ? new TimeRange(0, 1440) : new TimeRange(start, end);
    }

    private TeamDefinition Team(string name, string[] pools) => new(name)
    {
        Members = Maybe(() => Many(3, index => $"{Name()}{index}")),
        Assign = Maybe(() => Chain(pools, []).Where(candidate => candidate is not Candidate.Team).Append(new Candidate.TeamMember()).ToArray()),
        When = Maybe(() => Condition(1)),
    };

    private Candidate[] Chain(string[] pools, string[] teams) =>
    [
        .. Many(4, _ => (Candidate)(random.Next(10) switch
        {
            0 => new Candidate.Existing(),
            1 => new Candidate.Selected(),
            2 => new Candidate.Initiator(),
            3 => new Candidate.Owner(Name()),
            4 when pools.Length > 0 => new Candidate.Pool(Pick(pools)),
            5 when teams.Length > 0 => new Candidate.Team(Flag() ? null : Pick(teams)),
            6 => new Candidate.User(Name()),
            7 => new Candidate.Custom(Name()),
            8 => new Candidate.TeamMember(),
            _ => new Candidate.AnyActiveUser(),
        })),
        new Candidate.AnyActiveUser(),
    ];

    private Condition Condition(int depth) => new([.. Many(4, index => (ConditionTerm)(random.Next(depth > 0 ? 4 : 1) switch
    {
        0 => new ConditionTerm.Field($"{Name()}{index}", Tests()),
        1 when index == 0 => new ConditionTerm.Any(Many(3, _ => Condition(depth - 1))),
        2 when index == 1 => new ConditionTerm.All(Many(3, _ => Condition(depth - 1))),
        3 when index == 2 => new ConditionTerm.None(Many(3, _ => Condition(depth - 1))),
        _ => new ConditionTerm.Field($"{Name()}{index}", Tests()),
    }))]);

    private FieldTest[] Tests()
    {
        FieldTest[] all =
        [
            new(ConditionOperator.Eq, Scalar()), new(ConditionOperator.Not, Scalar()), new(ConditionOperator.In, List()), new(ConditionOperator.NotIn, List()),
            new(ConditionOperator.Gt, (decimal)random.Next()), new(ConditionOperator.Gte, "2026-01-20"), new(ConditionOperator.Lt, -0.50m), new(ConditionOperator.Lte, 7),
            new(ConditionOperator.Contains, Scalar()), new(ConditionOperator.StartsWith, Name()), new(ConditionOperator.EndsWith, Name()),
            new(ConditionOperator.Matches, "^a+$"), new(ConditionOperator.Exists, Flag()),
        ];
        random.Shuffle(all);
        return all[..random.Next(1, 4)];
    }

    private AttributeValue Scalar() => random.Next(3) switch { 0 => Name(), 1 => random.Next() / 100m, _ => Flag() };

    private AttributeValue List() => AttributeValue.Of([Scalar(), .. Many(3, _ => Scalar())]);

    private WorkflowDefinition Workflow(int index, string[] pools, string[] teams) => new($"{Name()}{index}", Trigger(), [Action(pools, teams), .. Many(3, _ => Action(pools, teams))])
    {
        Name = Maybe(() => Name()),
        Enabled = Flag(),
        Priority = random.Next(-3, 3),
        CadenceId = Maybe(() => Name()),
        When = Maybe(() => Condition(1)),
        OnError = Code<OnError>(),
    };

    private TriggerDefinition Trigger() => random.Next(4) switch
    {
        0 => new TriggerDefinition("call-longer-than") { Seconds = random.Next(1, 500) / 4m },
        1 => new TriggerDefinition("custom-link-clicked") { Link = Maybe(() => Name()) },
        2 => new TriggerDefinition("of-the-host") { Parameters = Parameters() },
        _ => new TriggerDefinition("email-replied"),
    };

    private ActionDefinition Action(string[] pools, string[] teams) => random.Next(10) switch
    {
        0 => new ActionDefinition.ChangeOwner(Chain(pools, teams)),
        1 => new ActionDefinition.StopCadence(),
        2 => Flag() ? new ActionDefinition.PauseCadence(random.Next(1, 9), null) : new ActionDefinition.PauseCadence(null, random.Next(1, 9)),
        3 => new ActionDefinition.MoveToCadence(Name()),
        4 => new ActionDefinition.GoToLastStep(),
        5 => Flag() ? new ActionDefinition.ChangeStatus(Name(), Maybe(() => Name())) : new ActionDefinition.ChangeStatus(null, Name()),
        6 => new ActionDefinition.Reassign(Chain(pools, teams)),
        7 => new ActionDefinition.Notify(Chain(pools, teams), Name()),
        8 => new ActionDefinition.HandOver(Name(), Chain(pools, teams)),
        _ => new ActionDefinition.Custom("of-the-host", Parameters()),
    };

    private HandOverDefinition HandOver() => new()
    {
        Tasks = Code<TaskPolicy>(),
        Mail = Code<MailMode>(),
        Roles = Many(3, index => new RoleHandOver($"{Name()}{index}") { Tasks = Flag() ? Code<TaskPolicy>() : null }),
        Relations = Many(3, index => new RelationHandOver($"{Name()}{index}", Code<RelationPolicy>())),
    };

    private Dictionary<string, JsonElement> Parameters() => new(StringComparer.Ordinal) { ["z"] = JsonElement.Parse("[1,{\"b\":null}]"), [Name()] = JsonElement.Parse("\"é\"") };

    private TCode Code<TCode>()
        where TCode : struct, Enum => Pick(Enum.GetValues<TCode>());

    private T[] Many<T>(int below, Func<int, T> create) => [.. Enumerable.Range(0, random.Next(below)).Select(create)];

    private T? Maybe<T>(Func<T> create)
        where T : class => Flag() ? create() : null;

    private string Name() => Pick(Names);

    private T Pick<T>(T[] values) => values[random.Next(values.Length)];

    private bool Flag() => random.Next(2) == 0;
}
