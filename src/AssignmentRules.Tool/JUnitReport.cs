using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;
using AssignmentRules.Testing;

namespace AssignmentRules.Tool;

/// <summary>Results as JUnit's XML, which build servers read: a suite per file, a case per scenario. A file that could not be run is a case with an error.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the report; says why if it cannot.</summary>
    /// <param name="results">The results, in order.</param>
    /// <param name="path">The file; null: the screen's output.</param>
    /// <param name="screen">Where to write.</param>
    public static bool Write(IReadOnlyList<ScenarioFileResult> results, string? path, Screen screen)
    {
        try
        {
            using var file = path is null ? null : new StreamWriter(path, append: false, new UTF8Encoding(false));
            var output = file ?? screen.Output;
            using (var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, CloseOutput = false }))
            {
                xml.WriteRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
                Write(xml, results);
            }

            output.WriteLine();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            screen.Problem($"the report '{path}' cannot be written: {exception.Message}");
            return false;
        }
    }

    private static void Write(XmlWriter xml, IReadOnlyList<ScenarioFileResult> results)
    {
        xml.WriteStartElement("testsuites");
        WriteCounts(xml, [.. results.SelectMany(result => result.Scenarios)], results.Count(result => result.Faults.Count > 0));
        foreach (var result in results)
        {
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", Clean(result.File!));
            WriteCounts(xml, result.Scenarios, result.Faults.Count > 0 ? 1 : 0);
            if (result.Faults.Count > 0)
            {
                WriteCase(xml, result.File!, "the file can be run", "error", [.. result.Faults.Select(fault => $"{result.File}:{fault}")]);
            }

            foreach (var scenario in result.Scenarios)
            {
                WriteCase(xml, result.File!, scenario.Name, "failure", [.. scenario.Failures.Select(failure => $"{result.File}:{failure.Line}: {TestReport.Describe(failure)}{(failure.Trace is null ? string.Empty : $"\n{failure.Trace}")}")]);
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteCounts(XmlWriter xml, IReadOnlyList<ScenarioResult> scenarios, int errors)
    {
        xml.WriteAttributeString("tests", Number(scenarios.Count + errors));
        xml.WriteAttributeString("failures", Number(scenarios.Count(scenario => !scenario.Passed)));
        xml.WriteAttributeString("errors", Number(errors));
    }

    private static void WriteCase(XmlWriter xml, string file, string name, string problem, IReadOnlyList<string> messages)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", Clean(file));
        xml.WriteAttributeString("name", Clean(name));
        if (messages.Count > 0)
        {
            xml.WriteStartElement(problem);
            xml.WriteAttributeString("message", Clean(messages[0].Split('\n')[0]));
            xml.WriteString(Clean(string.Join('\n', messages)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>XML has no place for most control characters and for halves of characters.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                clean.Append(text[index]).Append(text[++index]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[index]) ? text[index] : '\uFFFD');
            }
        }

        return clean.ToString();
    }
}
