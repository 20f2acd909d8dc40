using System.Text.Json;
using AssignmentRules.Workflows;

namespace AssignmentRules.Policies;

/// <summary>The code of a trigger where it stands alone. For one host the schema says which: those that need no parameter.</summary>
/// <param name="incomplete">The built-in codes that need a parameter.</param>
internal sealed class TriggerCodeShape(params string[] incomplete) : Shape<string>
{
    private static readonly TextShape Text = new("the code of a trigger such as \"email-replied\"");

    public override string Expected => Text.Expected;

    public override string Read(PolicyNode node, PolicyFaults faults) => Text.Read(node, faults);

    public override void Write(Utf8JsonWriter json, string value) => Text.Write(json, value);

    public override void Check(string value, PolicyPath path, string subject, PolicyFaults faults) => Text.Check(value, path, subject, faults);

    public override void Describe(SchemaWriter schema)
    {
        if (schema.Host is not { } host)
        {
            Text.Describe(schema);
            return;
        }

        var own = host.Triggers.Where(code => !host.TriggerParameters.TryGetValue(code, out var known) || !known.Any(parameter => parameter.Required)).Order(StringComparer.Ordinal);
        schema.WriteList("enum", TriggerCodes.All.Except(incomplete, StringComparer.Ordinal).Concat(own.Except(TriggerCodes.All, StringComparer.Ordinal)));
    }
}
