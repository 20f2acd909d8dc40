using System.Text.Json;
using AssignmentRules.Pools;

namespace AssignmentRules.Policies;

/// <summary>Hours of a week: <c>{ "mon-fri": ["09:00-12:00", "13:00-17:30"], "sat": "22:00-06:00" }</c>.</summary>
internal sealed class HoursShape : Shape<WeeklyHours>
{
    public static readonly HoursShape Instance = new() { DefinitionName = "hours" };

    private const string Days = "mon|tue|wed|thu|fri|sat|sun";

    private static readonly string[] DayNames = Days.Split('|');

    private static readonly ListShape<TimeRange> Ranges = new("a list of ranges such as [ \"09:00-12:00\", \"13:00-17:30\" ]", TimeRangeShape.Instance);

    public override string Expected => "hours in { }, such as { \"mon-fri\": \"09:00-17:00\" }";

    public override WeeklyHours Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind == JsonValueKind.Object)
        {
            return new WeeklyHours([.. node.Children.TakeWhile(_ => !faults.IsFull).Where(child => !child.IsDuplicate).Select(child => ReadDays(child, faults)).OfType<DayHours>()]);
        }

        faults.AddWrongKind(node, Expected);
        return new WeeklyHours([]);
    }

    public override void Write(Utf8JsonWriter json, WeeklyHours value)
    {
        json.WriteStartObject();
        foreach (var days in value.Days)
        {
            json.WritePropertyName(NameOf(days));
            if (days.Ranges.Count == 1)
            {
                TimeRangeShape.Instance.Write(json, days.Ranges[0]);
            }
            else
            {
                Ranges.Write(json, days.Ranges);
            }
        }

        json.WriteEndObject();
    }

    public override void Check(WeeklyHours value, PolicyPath path, string subject, PolicyFaults faults)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var days in value.Days)
        {
            var name = NameOf(days);
            var here = path.Member(name);
            if (!seen.Add(name))
            {
                faults.Add(here, $"'{name}' occurs twice", "put all ranges of a day into one list");
            }

            if (path.Depth >= PolicyLimits.Depth)
            {
                faults.Add(here, "the hours are nested too deep", $"a policy has at most {PolicyLimits.Depth} levels");
            }

            Ranges.Check(days.Ranges, here, $"'{name}'", faults);
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteString("description", "Days, or spans of days, with their ranges of local time.");
        json.WriteString("type", "object");
        json.WriteStartObject("propertyNames");
        json.WriteString("pattern", $"^({Days})(-({Days}))?$");
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        json.WriteStartArray("anyOf");
        schema.Write(TimeRangeShape.Instance);
        schema.Write(Ranges);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The days of a member; null where its name says none.</summary>
    private static DayHours? ReadDays(PolicyNode node, PolicyFaults faults)
    {
        var names = node.Name!.Split('-');
        var first = Array.IndexOf(DayNames, names[0]);
        var last = Array.IndexOf(DayNames, names[^1]);
        var isRead = false;
        if (names.Length > 2 || first < 0 || last < 0)
        {
            faults.AddName(node, $"'{PolicyNode.Shorten(node.Name!)}' names no days", $"write one of {string.Join(", ", DayNames)}, or a span such as mon-fri");
        }
        else if (names.Length == 2 && first == last)
        {
            faults.AddName(node, $"'{node.Name}' is one day", $"write {names[0]}");
        }
        else
        {
            isRead = true;
        }

        IReadOnlyList<TimeRange> ranges = node.Kind == JsonValueKind.Array ? Ranges.Read(node, faults) : [TimeRangeShape.Instance.Read(node, faults)];
        return isRead ? new DayHours(DayAt(first), DayAt(last), ranges) : null;
    }

    // The week of a policy starts on Monday, that of DayOfWeek on Sunday.
    private static DayOfWeek DayAt(int index) => (DayOfWeek)((index + 1) % DayNames.Length);

    private static string NameOf(DayHours days) => days.First == days.Last ? NameOf(days.First) : $"{NameOf(days.First)}-{NameOf(days.Last)}";

    private static string NameOf(DayOfWeek day) => DayNames[((int)day + DayNames.Length - 1) % DayNames.Length];
}
