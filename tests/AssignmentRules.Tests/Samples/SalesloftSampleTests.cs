namespace AssignmentRules.Tests.Samples;

public sealed class SalesloftSampleTests : IAsyncDisposable
{
    private const string Person = "person:p2";

    private readonly SampleHost host = SampleHost.Of("salesloft");

    public SalesloftSampleTests()
    {
        host.Cadences.Put("CP-bob", "personal", "bob");
        host.Cadences.Put("CT-1", "team", "ada");
        host.Crm.SetOwner(Person, "record", "cho");
        host.Crm.SetOwner("person:p3", "record", "fin");
        host.Crm.Add("person:p4");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("import")]
    [InlineData("people-page")]
    [InlineData("profile-page")]
    [InlineData("api")]
    [InlineData("automation-rule")]
    [InlineData("workflow")]
    public async Task PersonalCadence_FromEverySource_IsItsOwners(string source)
    {
        var decision = await AddAsync(source, "CP-bob");

        Assert.Equal((Outcome.Assigned, "bob", "Personal cadence"), (decision.Outcome, decision.AssigneeId, decision.Rule));
    }

    [Fact]
    public async Task PersonalCadence_AssignToSomebodyElse_IsRefused()
    {
        var decision = await AddAsync("import", "CP-bob", selected: "tia");

        Assert.Equal(Outcome.Rejected, decision.Outcome);
        Assert.Contains(Reason.PersonalCadenceAssigneeFixed, decision.Reasons);
    }

    [Fact]
    public async Task PersonalCadence_ByHand_StaysItsOwners()
    {
        await EnterAsync("import", "CP-bob");

        var decision = await host.Engine.ReassignAsync(new ReassignRequest(SampleHost.Tenant, Person, "tia") { CadenceId = "CP-bob", InitiatorId = "ada" });

        Assert.Equal(Outcome.Rejected, decision.Outcome);
        Assert.Equal("bob", await AssigneeAsync("CP-bob"));
    }

    [Fact]
    public async Task PersonalCadence_WithANewOwner_TakesItsPeopleAlong()
    {
        await EnterAsync("import", "CP-bob");

        host.Cadences.Put("CP-bob", "personal", "tia");

        Assert.Equal("tia", await AssigneeAsync("CP-bob"));
    }

    [Theory]
    [InlineData("import", "bob")]
    [InlineData("people-page", "bob")]
    [InlineData("profile-page", "bob")]
    [InlineData("api", "bob")]
    [InlineData("automation-rule", "cho")]
    [InlineData("workflow", "cho")]
    public async Task TeamCadence_BySource_GoesToWhoeverAddsOrToTheOwner(string source, string expected)
    {
        var decision = await AddAsync(source, "CT-1");

        Assert.Equal((Outcome.Assigned, expected), (decision.Outcome, decision.AssigneeId));
    }

    [Theory]
    [InlineData("import")]
    [InlineData("people-page")]
    public async Task TeamCadence_AssignTo_GoesToTheChosenUser(string source)
    {
        var decision = await AddAsync(source, "CT-1", selected: "tia");

        Assert.Equal("tia", decision.AssigneeId);
    }

    [Theory]
    [InlineData("fin", Reason.UserInactive)]
    [InlineData("gil", Reason.CrossTenant)]
    public async Task TeamCadence_AssignToSomebodyWhoCannotBeHad_IsRefused(string selected, Reason reason)
    {
        var decision = await AddAsync("import", "CT-1", selected);

        Assert.Equal(Outcome.Rejected, decision.Outcome);
        Assert.Contains(reason, decision.Reasons);
    }

    [Theory]
    [InlineData("person:p3", Reason.OwnerInactive)]
    [InlineData("person:p4", Reason.OwnerMissing)]
    public async Task AutomationRule_WithoutAnOwnerToBeHad_GoesToTheFallbackUserAndThenNowhere(string person, Reason reason)
    {
        var first = await AddAsync("automation-rule", "CT-1", person: person);
        host.Deactivate("dee");
        var second = await AddAsync("automation-rule", "CT-1", person: person);

        Assert.Equal("dee", first.AssigneeId);
        Assert.Contains(reason, first.Reasons);
        Assert.Equal(Outcome.Rejected, second.Outcome);
    }

    [Fact]
    public async Task ActivePerson_AddedAgain_KeepsTheAssignee()
    {
        await EnterAsync("automation-rule", "CT-1");

        var decision = await AddAsync("import", "CT-1", selected: "tia");

        Assert.Equal((Outcome.KeptExisting, "cho"), (decision.Outcome, decision.AssigneeId));
        Assert.Contains(Reason.AlreadyActive, decision.Reasons);
    }

    [Fact]
    public async Task NewOwner_OfAnActivePerson_CountsForLaterAddsOnly()
    {
        await EnterAsync("automation-rule", "CT-1");

        host.Crm.SetOwner(Person, "record", "eli");
        var meanwhile = await AssigneeAsync("CT-1");
        host.Cadences.SetMembership(Person, "CT-1", isActive: false);
        var again = await AddAsync("automation-rule", "CT-1");

        Assert.Equal(("cho", "eli"), (meanwhile, again.AssigneeId));
    }

    [Fact]
    public async Task UnknownSource_IsRefused()
    {
        var decision = await AddAsync("other", "CT-1");

        Assert.Equal((Outcome.Rejected, Reason.NoRule), (decision.Outcome, Assert.Single(decision.Reasons)));
    }

    private ValueTask<Decision> AddAsync(string source, string cadence, string? selected = null, string person = Person) =>
        host.Engine.AssignAsync(new AssignmentRequest(SampleHost.Tenant, person, source) { CadenceId = cadence, InitiatorId = "bob", SelectedUserId = selected });

    private async Task EnterAsync(string source, string cadence)
    {
        await AddAsync(source, cadence);
        host.Cadences.SetMembership(Person, cadence, isActive: true);
    }

    private async Task<string?> AssigneeAsync(string cadence)
    {
        var assignment = await host.Engine.FindAssignmentAsync(SampleHost.Tenant, new RecordKey(Person, cadence));
        return assignment?.AssigneeId;
    }
}
