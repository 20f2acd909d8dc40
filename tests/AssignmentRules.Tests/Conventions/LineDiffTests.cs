namespace AssignmentRules.Tests.Conventions;

public sealed class LineDiffTests
{
    [Fact]
    public void Of_TwoTexts_ShowsWhatChangedUnderItsHeading()
    {
        var diff = LineDiff.Of("class A\n    int X\n    int Y\nclass B\n    int Z\n", "class A\n    int X\n    long Y\nclass B\n    int Z\n");

        Assert.Equal("  class A\n-     int Y\n+     long Y\n", diff);
    }
}
