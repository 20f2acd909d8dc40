namespace AssignmentRules.Policies;

/// <summary>What a name of a pool, team, rule or workflow may be: stores keep turns under it, and messages repeat it.</summary>
internal static class PolicyNames
{
    // Of C0, delete and C1.
    private const string Controls = "[\\u0000-\\u001f\\u007f-\\u009f]";

    /// <summary>Reports what is wrong with a name that is not empty.</summary>
    public static void Check(string name, PolicyPath path, PolicyFaults faults)
    {
        if (name.Length > PolicyLimits.Name)
        {
            faults.Add(path, $"the name '{PolicyNode.Shorten(name)}' has {name.Length} characters", $"a name has at most {PolicyLimits.Name}");
        }
        else if (name.AsSpan().ContainsAnyInRange('\0', '\u001f') || name.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            var control = name.First(char.IsControl);
            faults.Add(path, $"the name has the control character U+{(int)control:X4}", "write it without line breaks, tabs and the like");
        }
    }

    /// <summary>Writes the same into the schema.</summary>
    public static void Describe(SchemaWriter schema)
    {
        schema.Json.WriteNumber("maxLength", PolicyLimits.Name);
        schema.Json.WriteStartObject("not");
        schema.Json.WriteString("pattern", Controls);
        schema.Json.WriteEndObject();
    }
}
