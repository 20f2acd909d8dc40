using System.Globalization;
using System.Text.Json;
using AssignmentRules.Pools;

namespace AssignmentRules.Policies;

/// <summary>A range of the wall clock: <c>"09:00-17:30"</c>.</summary>
internal sealed class TimeRangeShape : Shape<TimeRange>
{
    public static readonly TimeRangeShape Instance = new();

    private const int Midnight = 24 * 60;

    private const int Length = 11;

    public override string Expected => "a range of hours such as \"09:00-17:30\", or a list of them in [ ]";

    public override TimeRange Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.String)
        {
            faults.AddWrongKind(node, Expected);
            return new TimeRange(0, Midnight);
        }

        var text = node.Text.AsSpan();
        if (text.Length == Length && text[5] == '-' && MinutesOf(text[..5]) is { } start and < Midnight && MinutesOf(text[6..]) is { } end)
        {
            return new TimeRange(start, end);
        }

        faults.AddUnreadable(node, $"'{PolicyNode.Shorten(node.Text)}' is no range of hours", "write it as HH:mm-HH:mm, such as 09:00-17:30, from 00:00 to 24:00");
        return new TimeRange(0, Midnight);
    }

    public override void Write(Utf8JsonWriter json, TimeRange value) => json.WriteStringValue(TextOf(value));

    public override void Check(TimeRange value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value.Start is < 0 or >= Midnight || value.End is < 0 or > Midnight)
        {
            faults.Add(path, $"the range runs from minute {value.Start} to minute {value.End}", $"a range starts at 0 to {Midnight - 1} and ends at 0 to {Midnight}");
        }
        else if (value.Start == value.End)
        {
            faults.Add(path, $"the range {TextOf(value)} is empty", "let it end at another time than it starts; 00:00-24:00 is the whole day");
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        const string Time = "([01][0-9]|2[0-3]):[0-5][0-9]";
        schema.Json.WriteString("type", "string");
        schema.Json.WriteString("pattern", $"^{Time}-({Time}|24:00)$");
    }

    private static string TextOf(TimeRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.Start / 60:00}:{range.Start % 60:00}-{range.End / 60:00}:{range.End % 60:00}");

    private static int? MinutesOf(ReadOnlySpan<char> text)
    {
        if (text[2] != ':' || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[3]) || !char.IsAsciiDigit(text[4]))
        {
            return null;
        }

        var hours = ((text[0] - '0') * 10) + text[1] - '0';
        var minutes = ((text[3] - '0') * 10) + text[4] - '0';
        return minutes < 60 && (hours * 60) + minutes <= Midnight ? (hours * 60) + minutes : null;
    }
}
