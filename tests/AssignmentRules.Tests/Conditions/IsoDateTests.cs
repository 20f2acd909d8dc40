using System.Globalization;
using AssignmentRules.Conditions;

namespace AssignmentRules.Tests.Conditions;

public sealed class IsoDateTests
{
    [Theory]
    [InlineData("2026-01-20", "2026-01-20T00:00:00.0000000Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("2026-01-20T10:00", "2026-01-20T10:00:00.0000000Z")]
    [InlineData("2026-01-20T10:00Z", "2026-01-20T10:00:00.0000000Z")]
    [InlineData("2026-01-20t10:00:30z", "2026-01-20T10:00:30.0000000Z")]
    [InlineData("2026-01-20T10:00:00.1234567+02:00", "2026-01-20T08:00:00.1234567Z")]
    [InlineData("2026-01-20T10:00:00,5", "2026-01-20T10:00:00.5000000Z")]
    [InlineData("2026-01-20T10:00:00.123456789Z", "2026-01-20T10:00:00.1234567Z")]
    [InlineData("2026-01-20T23:30-0530", "2026-01-21T05:00:00.0000000Z")]
    [InlineData("2026-01-20T10:00+02", "2026-01-20T08:00:00.0000000Z")]
    [InlineData("2026-01-20T10:00+14:00", "2026-01-19T20:00:00.0000000Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z")]
    public void TryParse_Date_GivesTheInstant(string text, string expected)
    {
        var isDate = IsoDate.TryParse(text, out var instant);

        Assert.True(isDate);
        Assert.Equal(expected, new DateTime(instant, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026")]
    [InlineData("20260120")]
    [InlineData("2026-1-20")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("0000-01-01")]
    [InlineData("2026-01-00")]
    [InlineData(" 2026-01-20")]
    [InlineData("2026-01-20 ")]
    [InlineData("2026-01-20 10:00")]
    [InlineData("2026-01-20Z")]
    [InlineData("2026-01-20T")]
    [InlineData("2026-01-20T10")]
    [InlineData("2026-01-20T10:0")]
    [InlineData("2026-01-20T24:00")]
    [InlineData("2026-01-20T10:60")]
    [InlineData("2026-01-20T10:00:60")]
    [InlineData("2026-01-20T10:00:0")]
    [InlineData("2026-01-20T10:00:00.")]
    [InlineData("2026-01-20T10:00:00.Z")]
    [InlineData("2026-01-20T10:00 +02:00")]
    [InlineData("2026-01-20T10:00+2")]
    [InlineData("2026-01-20T10:00+02:0")]
    [InlineData("2026-01-20T10:00+02:60")]
    [InlineData("2026-01-20T10:00+14:01")]
    [InlineData("2026-01-20T10:00*02:00")]
    [InlineData("2026-01-20T10:00ZZ")]
    [InlineData("0001-01-01T00:00+01:00")]
    [InlineData("9999-12-31T23:59-01:00")]
    [InlineData("２026-01-20")]
    public void TryParse_AnythingElse_IsNoDate(string text) => Assert.False(IsoDate.TryParse(text, out _));
}
