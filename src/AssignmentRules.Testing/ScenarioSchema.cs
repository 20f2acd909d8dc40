namespace AssignmentRules.Testing;

/// <summary>The JSON Schema of scenario files.</summary>
public static class ScenarioSchema
{
    private const string Resource = "assignment-scenario.schema.json";

    /// <summary>The schema (draft 2020-12). It says how a file is written; what is wrong inside a policy or between two members, the runner says.</summary>
    public static string Json { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ScenarioSchema).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
