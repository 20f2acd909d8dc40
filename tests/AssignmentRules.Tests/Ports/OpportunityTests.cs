using AssignmentRules.Ports;

namespace AssignmentRules.Tests.Ports;

public sealed class OpportunityTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    [Trait("Requirement", "R23")]
    public void Current_OfSeveral_IsTheOpenOneCreatedLast()
    {
        Opportunity[] opportunities =
        [
            new("o1", Day, true, "bob"),
            new("o3", Day.AddDays(1), true, "cho"),
            new("o2", Day.AddDays(1), true, "eli"),
            new("o4", Day.AddDays(2), false, "dee"),
        ];

        Assert.Equal("eli", Opportunity.Current(opportunities)?.Owner);
    }

    [Fact]
    [Trait("Requirement", "R23")]
    public void Current_NoneOpen_IsNone() => Assert.Null(Opportunity.Current([new("o1", Day, false, "bob")]));
}
