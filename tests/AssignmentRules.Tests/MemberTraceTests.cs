using System.Text.Json;

namespace AssignmentRules.Tests;

public sealed class MemberTraceTests
{
    [Fact]
    public void Serialize_LeavesOutWhatTheStrategyDoesNotCompare()
    {
        var json = JsonSerializer.Serialize(new MemberTrace("u1", Verdict.Lost) { Reason = Reason.NotYourTurn, Place = 4 }, JsonSerializerOptions.Web);

        Assert.Equal("""{"userId":"u1","verdict":"lost","reason":"not-your-turn","place":4}""", json);
    }
}
