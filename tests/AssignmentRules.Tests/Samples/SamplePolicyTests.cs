using System.Text.Json;
using AssignmentRules.HandOvers;
using AssignmentRules.Policies;
using AssignmentRules.Tests.Conventions;
using AssignmentRules.Workflows;

namespace AssignmentRules.Tests.Samples;

/// <summary>What holds for every sample.</summary>
public sealed class SamplePolicyTests
{
    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(Repository.PathOf("samples/policies")).Select(file => Path.GetFileName(file).Replace(".policy.json", string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Folder_OfTheSamples_HasOneForEachProduct()
    {
        var names = Samples.Select(row => row.Data);

        Assert.Equal(["cadence", "rasayel", "salesloft", "salespartner", "totango"], names);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_InTheCompanyItIsWrittenFor_HasNoFaultAndNoWarning(string sample)
    {
        await using var host = SampleHost.Of(sample);

        await host.Engine.CheckAsync();
        var warnings = await host.Engine.FindPolicyWarningsAsync(SampleHost.Tenant);

        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_NamesTheSchemaThatExists(string sample)
    {
        await using var host = SampleHost.Of(sample);

        var policy = await host.Engine.FindPolicyAsync(SampleHost.Tenant);

        var schema = Path.Combine(Path.GetDirectoryName(SampleHost.PathOf(sample))!, policy.Schema!);
        using var document = JsonDocument.Parse(File.ReadAllText(schema));
        Assert.Equal("Assignment policy", document.RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public void Cadence_TaskSkipped_WritesBothStatusesInWhateverCadence()
    {
        var policy = PolicyReader.Parse(File.ReadAllText(SampleHost.PathOf("cadence")));

        var workflow = Assert.Single(policy.Workflows, workflow => workflow.On.Code == "task-skipped");

        Assert.Equal([new ActionDefinition.ChangeStatus("Pas intéressé", "Clôturé - Converti")], workflow.Do);
        Assert.True(workflow.Enabled);
        Assert.Null(workflow.When);
        Assert.Null(workflow.CadenceId);
    }

    [Fact]
    public async Task Cadence_MovedByAWorkflow_GoesToTheOwner()
    {
        await using var host = SampleHost.Of("cadence");
        host.Cadences.Put("demos", "team", "ada");
        host.Crm.SetOwner("person:p2", "record", "cho");

        var decision = await host.Engine.AssignAsync(new AssignmentRequest(SampleHost.Tenant, "person:p2", Sources.Workflow) { CadenceId = "demos" });

        Assert.Equal((Outcome.Assigned, "cho"), (decision.Outcome, decision.AssigneeId));
    }

    [Fact]
    public void Totango_HandOver_MovesAutomatedTasksAndAllOfASalesManager()
    {
        var policy = PolicyReader.Parse(File.ReadAllText(SampleHost.PathOf("totango")));

        var handOver = policy.HandOver!;

        Assert.Equal((TaskPolicy.MoveAutomated, MailMode.PerAccount), (handOver.Tasks, handOver.Mail));
        Assert.Equal([new RoleHandOver("sales-manager") { Tasks = TaskPolicy.MoveAll }], handOver.Roles);
        Assert.Equal([new RelationHandOver("lead", RelationPolicy.MoveOpen), new RelationHandOver("opportunity", RelationPolicy.MoveOwned)], handOver.Relations);
    }
}
