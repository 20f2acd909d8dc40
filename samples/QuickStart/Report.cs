using System.Globalization;
using AssignmentRules;
using AssignmentRules.Diagnostics;
using AssignmentRules.Explanations;
using AssignmentRules.Pools;

namespace QuickStart;

/// <summary>Prints what became of a file: counts, shares, refused rows, three decisions in sentences, and who is next.</summary>
internal sealed class Report(AssignmentEngine engine, RoutingResult result)
{
    private const int RefusedShown = 10;

    public async Task PrintAsync(CancellationToken cancellationToken)
    {
        PrintCounts();
        PrintRefused();
        var policy = await engine.FindPolicyAsync(People.Tenant, cancellationToken);
        foreach (var pool in policy.Pools)
        {
            PrintShares(pool);
        }

        PrintExplained();
        foreach (var pool in policy.Pools)
        {
            var preview = await engine.PreviewAsync(new PreviewRequest(People.Tenant, pool.PoolId, 5) { InitiatorId = "ada" }, cancellationToken);
            Console.WriteLine($"Next in {pool.PoolId}: {string.Join(", ", preview.Next)}");
        }
    }

    private void PrintCounts()
    {
        Console.WriteLine($"{result.File}: {result.Rows} rows");
        foreach (var (name, outcome) in new[] { ("assigned", Outcome.Assigned), ("kept", Outcome.KeptExisting), ("unassigned", Outcome.Unassigned), ("left alone", Outcome.NotApplicable) })
        {
            Console.WriteLine($"  {result.Decisions.Count(decision => decision.Outcome == outcome),7} {name}");
        }

        Console.WriteLine($"  {result.Refused.Count,7} refused");
        Console.WriteLine();
    }

    private void PrintRefused()
    {
        foreach (var (line, why) in result.Refused.OrderBy(refused => refused.Line).Take(RefusedShown))
        {
            Console.WriteLine($"  line {line} refused: {why}");
        }

        if (result.Refused.Count > RefusedShown)
        {
            foreach (var group in result.Refused.OrderBy(refused => refused.Line).Skip(RefusedShown).GroupBy(refused => refused.Why))
            {
                Console.WriteLine($"  {group.Count()} more refused: {group.Key}, lines {string.Join(" ", group.Select(refused => refused.Line))}");
            }
        }

        Console.WriteLine();
    }

    private void PrintShares(PoolDefinition pool)
    {
        var given = result.Decisions.Where(decision => decision.Outcome == Outcome.Assigned && decision.Candidate == $"pool {pool.PoolId}").ToArray();
        var byUser = given.CountBy(decision => decision.AssigneeId!).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        var active = pool.Members.Where(member => People.All.Any(user => user.IsActive && user.UserId == member.UserId)).ToArray();
        var weights = active.Sum(member => member.Weight);
        Console.WriteLine($"{pool.PoolId} ({pool.Strategy}): {given.Length} leads");
        foreach (var member in pool.Members)
        {
            var share = active.Contains(member) && weights > 0 ? (decimal)given.Length * member.Weight / weights : 0;
            var note = active.Contains(member) ? member.Excludes is null ? string.Empty : ", before what they exclude" : ", inactive";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {member.UserId,-5} {byUser.GetValueOrDefault(member.UserId),6}   exact share {share,9:0.00}{note}"));
        }

        Console.WriteLine();
    }

    private void PrintExplained()
    {
        Console.WriteLine("Three decisions:");
        var ofEachRule = result.Decisions.GroupBy(decision => decision.Rule).Select(group => group.Last());
        foreach (var decision in ofEachRule.Concat(result.Decisions).Distinct().Take(3))
        {
            Console.WriteLine($"  {decision.ToSentence()}");
        }

        Console.WriteLine();
    }
}
