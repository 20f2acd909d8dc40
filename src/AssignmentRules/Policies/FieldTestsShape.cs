using System.Text.Json;
using AssignmentRules.Conditions;

namespace AssignmentRules.Policies;

/// <summary>What is tested of one field: a value (equal), a list (one of), or an object of operators.</summary>
internal sealed class FieldTestsShape : Shape<IReadOnlyList<FieldTest>>
{
    private static readonly string[] Names = [.. OperatorNames.All.Select(pair => pair.Name)];

    // What stands in where no test can be read: it has no faults of its own.
    private static readonly FieldTest StandIn = new(ConditionOperator.Exists, true);

    public override string Expected => "a value, a list of values, or operators such as { \"gte\": 200 }";

    public override IReadOnlyList<FieldTest> Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind == JsonValueKind.Object)
        {
            var tests = new FieldTest[node.Count];
            var count = 0;
            foreach (var child in node)
            {
                if (faults.IsFull)
                {
                    break;
                }

                if (!child.IsDuplicate && ReadOperator(child, faults) is { } test)
                {
                    tests[count++] = test;
                }
            }

            return count == tests.Length ? tests : count == 0 ? [StandIn] : tests[..count];
        }

        var operand = OperandShape.Instance.Read(node, faults);
        return operand.Kind == AttributeKind.Missing ? [StandIn] : [new FieldTest(node.Kind == JsonValueKind.Array ? ConditionOperator.In : ConditionOperator.Eq, operand)];
    }

    public override void Write(Utf8JsonWriter json, IReadOnlyList<FieldTest> value)
    {
        if (IsShort(value))
        {
            OperandShape.Instance.Write(json, value[0].Operand);
            return;
        }

        json.WriteStartObject();
        for (var index = 0; index < value.Count; index++)
        {
            json.WritePropertyName(OperatorNames.Of(value[index].Operator));
            OperandShape.Instance.Write(json, value[index].Operand);
        }

        json.WriteEndObject();
    }

    public override void Check(IReadOnlyList<FieldTest> value, PolicyPath path, string subject, PolicyFaults faults)
    {
        if (value.Count == 0)
        {
            faults.Add(path, $"nothing is tested of '{PolicyNode.Shorten(subject)}'", $"write {Expected}");
        }

        if (path.Depth > PolicyLimits.Depth && !(IsShort(value) && value[0].Operand.Kind != AttributeKind.List))
        {
            faults.Add(path, "the condition is nested too deep", $"a policy has at most {PolicyLimits.Depth} levels");
        }

        var seen = 0;
        for (var place = 0; place < value.Count; place++)
        {
            var test = value[place];
            var here = path.Member(OperatorNames.Of(test.Operator));
            var bit = 1 << (int)test.Operator;
            var isSecond = (seen & bit) != 0;
            seen |= bit;
            if (isSecond)
            {
                faults.Add(here, $"the operator '{OperatorNames.Of(test.Operator)}' occurs twice", "put the second one into a condition of \"all\"");
            }

            if (ConditionCheck.FindFault(test) is { } fault)
            {
                faults.Add(here, fault.Message, fault.Cure);
            }
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        var json = schema.Json;
        json.WriteStartArray("anyOf");
        schema.Write(OperandShape.Instance);
        json.WriteStartObject();
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var (@operator, name) in OperatorNames.All)
        {
            json.WriteStartObject(name);
            OperandShape.DescribeFor(@operator, json);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteNumber("minProperties", 1);
        json.WriteBoolean("additionalProperties", value: false);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static FieldTest? ReadOperator(PolicyNode node, PolicyFaults faults)
    {
        var found = node.NameIn(Names);
        if (found < 0)
        {
            faults.AddName(node, $"unknown operator '{PolicyNode.Shorten(node.Name!)}'", Suggestion.For(node.Name!, Names));
            return null;
        }

        var @operator = OperatorNames.All[found].Operator;
        if (node.Kind == JsonValueKind.Object && ConditionCheck.FindFault(new FieldTest(@operator, default)) is { } fault)
        {
            faults.AddUnreadable(node, $"{node.Title} is {node.Found}", fault.Cure);
            return null;
        }

        var operand = OperandShape.Instance.Read(node, faults);
        return operand.Kind == AttributeKind.Missing ? null : new FieldTest(@operator, operand);
    }

    /// <summary>Whether the value alone says it: equal to a value, or one of a list.</summary>
    private static bool IsShort(IReadOnlyList<FieldTest> tests) =>
        tests is [{ Operator: ConditionOperator.Eq, Operand.Kind: not AttributeKind.List }] or [{ Operator: ConditionOperator.In, Operand.Kind: AttributeKind.List }];
}
