using System.Globalization;
using System.Text.RegularExpressions;
using AssignmentRules;
using CsvHelper;

namespace QuickStart;

/// <summary>Reads leads from a CSV file, whatever its columns: a column is an attribute under the name in its heading.</summary>
internal static partial class LeadFile
{
    /// <summary>What forms write where nobody chose anything.</summary>
    private const string NothingChosen = "Select";

    /// <summary>The rows, in order: each is a request, or says why it is none.</summary>
    public static IEnumerable<LeadRow> Read(string path)
    {
        using var reader = CsvReader.FromFile(path, new CsvReaderOptions { TrackLineNumbers = true });
        var headings = Array.Empty<string>();
        var idColumn = -1;
        while (reader.Read())
        {
            if (headings.Length == 0)
            {
                headings = [.. reader.Headers.Select(heading => heading.Trim())];
                idColumn = Array.FindIndex(headings, IdHeading().IsMatch);
            }

            var line = (int)reader.LineNumber;
            var fields = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            if (fields.Length != headings.Length)
            {
                var whole = fields.Length == 1 && fields[0].Contains(',', StringComparison.Ordinal) ? " (the whole row is quoted as one)" : string.Empty;
                yield return new LeadRow(line) { Fault = $"{fields.Length} of {headings.Length} fields{whole}" };
            }
            else if (idColumn >= 0 && fields[idColumn].Trim().Length == 0)
            {
                yield return new LeadRow(line) { Fault = $"no '{headings[idColumn]}'" };
            }
            else
            {
                yield return new LeadRow(line) { Request = ToRequest(headings, fields, idColumn, line) };
            }
        }
    }

    /// <summary>A heading whose last word is <c>id</c>: <c>Lead Id</c>, <c>prospectId</c>, <c>id</c>; not <c>Paid</c>.</summary>
    [GeneratedRegex(@"(^|[^\p{L}])[Ii][Dd]$|\p{Ll}I[Dd]$")]
    private static partial Regex IdHeading();

    private static AssignmentRequest ToRequest(string[] headings, string[] fields, int idColumn, int line)
    {
        var attributes = Attributes.From(headings.Zip(fields, (heading, field) => KeyValuePair.Create(heading, ToValue(field))));
        var id = idColumn >= 0 ? fields[idColumn].Trim() : line.ToString(CultureInfo.InvariantCulture);
        var source = attributes.Find("Lead Origin").Text ?? "import";
        return new AssignmentRequest(People.Tenant, $"lead:{id}", string.Join('-', source.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))) { Attributes = attributes };
    }

    private static AttributeValue ToValue(string field)
    {
        var text = field.Trim();
        if (text.Length == 0 || string.Equals(text, NothingChosen, StringComparison.OrdinalIgnoreCase))
        {
            return default;
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? AttributeValue.Of(number) : AttributeValue.Of(text);
    }
}

/// <summary>One row of the file.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
internal sealed record LeadRow(int Line)
{
    public AssignmentRequest? Request { get; init; }

    public string? Fault { get; init; }
}
