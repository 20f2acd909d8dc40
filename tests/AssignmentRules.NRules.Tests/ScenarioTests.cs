using AssignmentRules.Testing;
using AssignmentRules.Tests.Conventions;
using Microsoft.Extensions.DependencyInjection;

namespace AssignmentRules.NRules.Tests;

/// <summary>Every scenario of the library comes out the same with NRules in the place of the built-in matcher.</summary>
public sealed class ScenarioTests
{
    private const string Folder = "tests/AssignmentRules.Tests/Scenarios";

    public static TheoryData<WorkflowMapping, string> Files
    {
        get
        {
            var rows = new TheoryData<WorkflowMapping, string>();
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf(Folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => !file.EndsWith(".policy.json", StringComparison.Ordinal)))
            {
                rows.Add(WorkflowMapping.WorkflowsAsFacts, Path.GetRelativePath(Repository.PathOf(Folder), file).Replace('\\', '/'));
                rows.Add(WorkflowMapping.RulePerWorkflow, Path.GetRelativePath(Repository.PathOf(Folder), file).Replace('\\', '/'));
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task RunFileAsync_WithNRules_GivesWhatTheScenariosExpect(WorkflowMapping mapping, string file)
    {
        var services = new ServiceCollection();
        services.AddAssignmentRules().UseNRules(options =>
        {
            options.Mapping = mapping;
            options.AddRule<Rules.SilentRule>();
        });
        var runner = new ScenarioRunner { Services = services.BuildServiceProvider() };

        var result = await runner.RunFileAsync(Repository.PathOf($"{Folder}/{file}"), TestContext.Current.CancellationToken);

        Assert.Empty(result.Faults);
        Assert.NotEmpty(result.Scenarios);
        Assert.Empty(result.Scenarios.SelectMany(scenario => scenario.Failures.Select(failure => $"{scenario.Name}: {failure}")));
    }
}
