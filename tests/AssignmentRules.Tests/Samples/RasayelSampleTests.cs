using AssignmentRules.Storage;

namespace AssignmentRules.Tests.Samples;

public sealed class RasayelSampleTests : IAsyncDisposable
{
    private const string OfContact = "conversation:k1";
    private const string OfLead = "conversation:k2";
    private const string OfOutsider = "conversation:k3";
    private const string OfStranger = "conversation:k4";

    private readonly SampleHost host = Told(SampleHost.Of("rasayel"));

    public static TheoryData<string, string> Owners => new()
    {
        { "inbound", "bob" },
        { "inbound-bot", "bob" },
        { "outbound-inbox", "bob" },
        { "outbound-sequence", "cho" },
        { "outbound-api", "tia" },
        { "outbound-campaign", "eli" },
        { "outbound-bot-campaign", "bob" },
    };

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Owners))]
    public async Task NewConversation_BySource_GoesToWhomItsRuleNames(string source, string expected)
    {
        var decision = await StartAsync(host, source, OfContact);

        Assert.Equal((Outcome.Assigned, expected), (decision.Outcome, decision.AssigneeId));
    }

    [Theory]
    [InlineData("inbound")]
    [InlineData("inbound-bot")]
    [InlineData("outbound-inbox")]
    [InlineData("outbound-sequence")]
    [InlineData("outbound-api")]
    [InlineData("outbound-campaign")]
    [InlineData("outbound-bot-campaign")]
    public async Task SevenRules_OneSwitchedOff_LeavesItsSourceAloneAndNoOther(string off)
    {
        await using var changed = Told(SampleHost.Of("rasayel", policy => policy with
        {
            Assignment = [.. policy.Assignment.Select(rule => rule.Name == RuleOf(off) ? rule with { Assign = null } : rule)],
        }));

        var outcomes = new List<(string Source, Outcome Outcome, string? AssigneeId)>();
        foreach (var (source, owner) in Owners.Select(row => row.Data))
        {
            var record = $"{OfContact}-{source}";
            Tell(changed, record);
            await changed.Engine.AdoptAsync(SampleHost.Tenant, new Assignment(new RecordKey(record), "kim"));
            var decision = await StartAsync(changed, source, record, "reopened");
            outcomes.Add((source, decision.Outcome, decision.AssigneeId));
            Assert.True(source == off || decision.AssigneeId == owner, $"{source}: {decision}");
        }

        Assert.Equal([(off, Outcome.NotApplicable, "kim")], outcomes.Where(outcome => outcome.Outcome != Outcome.Assigned));
    }

    [Theory]
    [InlineData("inbound")]
    [InlineData("outbound-sequence")]
    [InlineData("outbound-bot-campaign")]
    public async Task Lead_OfEverySourceThatAsksForOwners_GoesToTheLeadsOwner(string source)
    {
        var decision = await StartAsync(host, source, OfLead);

        Assert.Equal("cho", decision.AssigneeId);
    }

    [Theory]
    [InlineData("inbound")]
    [InlineData("outbound-campaign")]
    public async Task OpenConversation_OfSomebody_StaysWithoutAskingTheCrm(string source)
    {
        await host.Engine.AdoptAsync(SampleHost.Tenant, new Assignment(new RecordKey(OfContact), "kim"));

        var decision = await StartAsync(host, source, OfContact, "open");

        Assert.Equal((Outcome.KeptExisting, "kim"), (decision.Outcome, decision.AssigneeId));
        Assert.Equal(0, host.Crm.Calls);
    }

    [Fact]
    public async Task OpenConversation_OfNobody_IsLeftAlone()
    {
        var decision = await StartAsync(host, "inbound", OfContact, "open");

        Assert.Equal((Outcome.NotApplicable, null), (decision.Outcome, decision.AssigneeId));
    }

    [Fact]
    public async Task ReopenedConversation_OfSomebodyElse_GoesToTheOwner()
    {
        await host.Engine.AdoptAsync(SampleHost.Tenant, new Assignment(new RecordKey(OfContact), "kim"));

        var decision = await StartAsync(host, "inbound", OfContact, "reopened");

        Assert.Equal((Outcome.Assigned, "bob", "kim"), (decision.Outcome, decision.AssigneeId, decision.PreviousAssigneeId));
    }

    [Theory]
    [InlineData(OfOutsider, Reason.OwnerHasNoUser)]
    [InlineData(OfStranger, Reason.NoCrmMatch)]
    public async Task NobodyToBeHad_ByRule_WaitsOrGoesToDeeOrStays(string conversation, Reason reason)
    {
        await host.Engine.AdoptAsync(SampleHost.Tenant, new Assignment(new RecordKey(conversation), "kim"));

        var kept = await StartAsync(host, "outbound-sequence", conversation, "reopened");
        var fallback = await StartAsync(host, "outbound-inbox", conversation, "reopened");
        var unassigned = await StartAsync(host, "inbound", conversation, "reopened");

        Assert.Equal((Outcome.KeptExisting, "kim"), (kept.Outcome, kept.AssigneeId));
        Assert.Equal((Outcome.Assigned, "dee"), (fallback.Outcome, fallback.AssigneeId));
        Assert.Equal((Outcome.Unassigned, null), (unassigned.Outcome, unassigned.AssigneeId));
        Assert.Contains(reason, unassigned.Reasons);
        Assert.Equal(conversation, Assert.Single(await host.Engine.ListUnassignedAsync(SampleHost.Tenant).ToArrayAsync()).Record.RecordId);
    }

    [Fact]
    public async Task FallbackUser_Inactive_LeavesTheConversationUnassigned()
    {
        host.Deactivate("dee");

        var decision = await StartAsync(host, "inbound-bot", OfStranger);

        Assert.Equal(Outcome.Unassigned, decision.Outcome);
        Assert.Contains(Reason.FallbackUserInactive, decision.Reasons);
    }

    [Fact]
    public async Task Bot_ThatAssignsByItself_GoesBeforeTheOwner()
    {
        var decision = await host.Engine.AssignAsync(Request("inbound-bot", OfContact, "new") with { SelectedUserId = "fay" });

        Assert.Equal("fay", decision.AssigneeId);
    }

    [Fact]
    public async Task Campaign_OfAnInactiveCreator_GoesToDee()
    {
        var request = Request("outbound-campaign", OfContact, "new") with { Attributes = Attributes.Of(("conversation.state", "new"), ("campaign.creator", "fin")) };

        var decision = await host.Engine.AssignAsync(request);

        Assert.Equal("dee", decision.AssigneeId);
        Assert.Contains(Reason.CampaignCreatorInactive, decision.Reasons);
    }

    [Theory]
    [InlineData(null, false, Reason.CustomNoOwner)]
    [InlineData("zoe@outside.test", false, Reason.CustomUnknownUser)]
    [InlineData(null, true, Reason.CustomError)]
    public async Task Resolver_ThatGivesNobody_GoesToDee(string? answer, bool fails, Reason reason)
    {
        host.Territories.Owner = answer;
        host.Territories.Failure = fails ? new InvalidOperationException("no route") : null;

        var decision = await StartAsync(host, "outbound-api", OfContact);

        Assert.Equal("dee", decision.AssigneeId);
        Assert.Contains(reason, decision.Reasons);
    }

    private static string RuleOf(string source) => source switch
    {
        "inbound" => "Inbound",
        "inbound-bot" => "Inbound, a bot runs",
        "outbound-inbox" => "Outbound, inbox",
        "outbound-sequence" => "Outbound, sequence",
        "outbound-api" => "Outbound, API",
        "outbound-campaign" => "Outbound, campaign",
        _ => "Outbound, bot campaign",
    };

    private static SampleHost Told(SampleHost host)
    {
        Tell(host, OfContact);
        host.Crm.SetOwner(OfLead, "lead", "cho@acme.test");
        host.Crm.SetOwner(OfOutsider, "contact", "zoe@outside.test");
        host.Crm.SetOwner(OfOutsider, "account", "zoe@outside.test");
        host.Territories.Owner = "tia@acme.test";
        return host;
    }

    private static void Tell(SampleHost host, string conversation)
    {
        host.Crm.SetOwner(conversation, "contact", " BOB@acme.test");
        host.Crm.SetOwner(conversation, "account", "cho@acme.test");
    }

    private static AssignmentRequest Request(string source, string conversation, string state) =>
        new(SampleHost.Tenant, conversation, source) { Attributes = Attributes.Of(("conversation.state", state), ("campaign.creator", "eli")) };

    private static ValueTask<Decision> StartAsync(SampleHost host, string source, string conversation, string state = "new") =>
        host.Engine.AssignAsync(Request(source, conversation, state));
}
