using System.Text.Json;
using static System.FormattableString;

namespace AssignmentRules.Policies;

/// <summary>A whole number between two bounds.</summary>
internal sealed class WholeNumberShape(int least = int.MinValue, int most = int.MaxValue) : Shape<int>
{
    public override string Expected => (least, most) switch
    {
        (int.MinValue, _) => "a whole number",
        (_, int.MaxValue) => Invariant($"a whole number of {least} or more"),
        _ => Invariant($"a whole number from {least} to {most}"),
    };

    public override int Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.TryGetNumber(out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue)
        {
            return (int)number;
        }

        faults.AddWrongKind(node, Expected);
        return Math.Max(least, 0);
    }

    public override void Write(Utf8JsonWriter json, int value) => json.WriteNumberValue(value);

    public override void Check(int value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value < least)
        {
            faults.Add(path, Invariant($"{subject} is {value}"), Invariant($"it must be {least} or more"));
        }
        else if (value > most)
        {
            faults.Add(path, Invariant($"{subject} is {value}"), Invariant($"it must be {most} or less"));
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "integer");
        schema.Json.WriteNumber("minimum", least);
        schema.Json.WriteNumber("maximum", most);
    }
}

/// <summary>A number that must be greater than 0.</summary>
internal sealed class PositiveNumberShape : Shape<decimal>
{
    public override string Expected => "a number greater than 0";

    public override decimal Read(PolicyNode node, PolicyFaults faults)
    {
        if (!node.TryGetNumber(out var number))
        {
            faults.AddWrongKind(node, Expected);
        }

        return number;
    }

    public override void Write(Utf8JsonWriter json, decimal value) => json.WriteNumberValue(value);

    public override void Check(decimal value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value <= 0)
        {
            faults.Add(path, Invariant($"{subject} is {value}"), "it must be greater than 0");
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteString("type", "number");
        schema.Json.WriteNumber("exclusiveMinimum", 0);
    }
}

/// <summary>A value that may be left out or null.</summary>
internal sealed class NullableShape<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    public override string Expected => inner.Expected;

    public override T? Read(PolicyNode node, PolicyFaults faults) => node.Kind == JsonValueKind.Null ? null : inner.Read(node, faults);

    public override void Write(Utf8JsonWriter json, T? value)
    {
        if (value is { } given)
        {
            inner.Write(json, given);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    public override void Check(T? value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value is { } given)
        {
            inner.Check(given, path, subject, faults);
        }
    }

    public override void Describe(SchemaWriter schema) => inner.Describe(schema);
}
