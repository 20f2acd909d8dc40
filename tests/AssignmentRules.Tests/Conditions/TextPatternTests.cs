using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

public sealed class TextPatternTests
{
    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("((a+){1,8}){1,8}$")]
    [InlineData("(a{1,32})+$")]
    public void IsMatch_PatternThatBacktrackingTakesForeverFor_Ends(string pattern)
    {
        var condition = CompiledCondition.Compile(Written.When("text", "matches", pattern));

        var holds = condition.Holds(new FakeFields(("text", new string('a', 50_000) + "!")));

        Assert.False(holds);
    }

    [Theory]
    [InlineData("(a{1,50}){1,50}b")]
    [InlineData("(a{1,65})+b")]
    [InlineData("(?:(?:a{1,5}){1,5}){1,5}")]
    [InlineData("(?<name>(a{9}b{9}){9})")]
    [InlineData("(a?{0}(b{10,}c){7})")]
    [InlineData("[\\c[](a{1,50}){1,50}b")]
    [InlineData("\\c[(a{1,50}){1,50}b")]
    [InlineData("[\\-[](a{1,50}){1,50}b")]
    [InlineData("[]](a{1,50}){1,50}b")]
    [InlineData("(?#()(a{1,50}){1,50}b")]
    [InlineData("(?x)#(\n(a{1,50}){1,50}b")]
    [InlineData("(?-i:(?x: a))")]
    [InlineData("a{1001}")]
    [InlineData("(a*){1000}")]
    [InlineData("(a+){129}")]
    [InlineData("(a|aa){1,50}")]
    [InlineData("a{600}b{600}")]
    public void TryBuild_RepetitionsThatGrowTooLarge_IsRefused(string pattern)
    {
        Assert.False(TextPattern.TryBuild(pattern, out _, out var refusal));
        Assert.NotNull(refusal);
    }

    [Theory]
    [InlineData("^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$")]
    [InlineData("^(\\d{1,3}\\.){3}\\d{1,3}$")]
    [InlineData("^(?:\\+33|0)\\s?[67](?:[ .-]?\\d{2}){4}$")]
    [InlineData("^[\\w.+-]+@([a-z0-9-]{1,63}\\.)+[a-z]{2,}$")]
    [InlineData("[a-z-[aeiou]]{3}")]
    [InlineData("a{,5}|b{x|c{2")]
    [InlineData("\\{2,3\\}|\\p{Lu}{2}")]
    [InlineData("(?i)(?'word'\\w+)(?i-s:x)(?<y>z)")]
    [InlineData("a{1000}")]
    [InlineData("(a+){64}|(b{64})+")]
    [InlineData("")]
    public void TryBuild_OrdinaryPattern_IsBuilt(string pattern) => Assert.True(TextPattern.TryBuild(pattern, out _, out _));

    [Fact]
    public void TryBuild_PatternTooLong_IsRefused()
    {
        Assert.True(TextPattern.TryBuild(new string('a', 1_000), out _, out _));
        Assert.False(TextPattern.TryBuild(new string('a', 1_001), out _, out var refusal));
        Assert.Equal("the pattern has 1001 characters", refusal.Value.Message);
    }
}
