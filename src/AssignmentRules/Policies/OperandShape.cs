using System.Text.Json;
using AssignmentRules.Conditions;

namespace AssignmentRules.Policies;

/// <summary>What an operator compares with: text, a number, a boolean, or a list of these.</summary>
internal sealed class OperandShape : Shape<AttributeValue>
{
    public static readonly OperandShape Instance = new();

    public override string Expected => "a text, a number, true, false, or a list of these";

    /// <summary>The operand, or <see cref="AttributeKind.Missing"/> with a fault.</summary>
    public override AttributeValue Read(PolicyNode node, PolicyFaults faults)
    {
        if (node.Kind != JsonValueKind.Array)
        {
            return ReadScalar(node, faults);
        }

        var items = node.Children.TakeWhile(_ => !faults.IsFull).Select(child => ReadScalar(child, faults)).ToArray();
        return Array.Exists(items, item => item.Kind == AttributeKind.Missing) ? default : AttributeValue.Of(items);
    }

    public override void Write(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value.Kind)
        {
            case AttributeKind.Missing:
                json.WriteNullValue();
                break;
            case AttributeKind.Number:
                json.WriteNumberValue(value.Number);
                break;
            case AttributeKind.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            case AttributeKind.List:
                json.WriteStartArray();
                foreach (var item in value.List.Where(item => item.Kind != AttributeKind.List))
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    public override void Describe(SchemaWriter schema)
    {
        schema.Json.WriteStartArray("anyOf");
        schema.Json.WriteStartObject();
        DescribeScalar(schema.Json);
        schema.Json.WriteEndObject();
        schema.Json.WriteStartObject();
        DescribeList(schema.Json);
        schema.Json.WriteEndObject();
        schema.Json.WriteEndArray();
    }

    public static void DescribeFor(ConditionOperator @operator, Utf8JsonWriter json)
    {
        switch (@operator)
        {
            case ConditionOperator.In or ConditionOperator.NotIn:
                DescribeList(json);
                break;
            case ConditionOperator.Exists:
                json.WriteString("type", "boolean");
                break;
            case ConditionOperator.StartsWith or ConditionOperator.EndsWith or ConditionOperator.Matches:
                json.WriteString("type", "string");
                break;
            case ConditionOperator.Gt or ConditionOperator.Gte or ConditionOperator.Lt or ConditionOperator.Lte:
                WriteTypes(json, "string", "number");
                break;
            default:
                DescribeScalar(json);
                break;
        }
    }

    private static void DescribeScalar(Utf8JsonWriter json) => WriteTypes(json, "string", "number", "boolean");

    private static void DescribeList(Utf8JsonWriter json)
    {
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        DescribeScalar(json);
        json.WriteEndObject();
        json.WriteNumber("minItems", 1);
    }

    private static void WriteTypes(Utf8JsonWriter json, params ReadOnlySpan<string> types)
    {
        json.WriteStartArray("type");
        foreach (var type in types)
        {
            json.WriteStringValue(type);
        }

        json.WriteEndArray();
    }

    private static AttributeValue ReadScalar(PolicyNode node, PolicyFaults faults)
    {
        switch (node.Kind)
        {
            case JsonValueKind.String:
                return node.Text;
            case JsonValueKind.True or JsonValueKind.False:
                return node.Kind == JsonValueKind.True;
            case JsonValueKind.Number when node.TryGetNumber(out var number):
                return number;
            case JsonValueKind.Number:
                faults.AddUnreadable(node, $"{node.Title} is {node.Found}, which is too big", $"write a number between {decimal.MinValue} and {decimal.MaxValue}");
                return default;
            case JsonValueKind.Null:
                faults.AddUnreadable(node, $"{node.Title} is null, which no value equals", "write { \"exists\": false } for a record that lacks the field");
                return default;
            default:
                faults.AddUnreadable(node, $"{node.Title} is {node.Found}", "write a text, a number, true or false");
                return default;
        }
    }
}
