using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>
/// The attributes of a record: names (ordinal) and values. Immutable, and cheap to look up. Write it as a collection of pairs:
/// <c>Attributes.Of(("type", "solar"), ("employees", 250))</c>.
/// </summary>
[JsonConverter(typeof(AttributesJsonConverter))]
public sealed class Attributes : IReadOnlyDictionary<string, AttributeValue>
{
    /// <summary>No attributes.</summary>
    public static readonly Attributes None = new([]);

    private readonly Dictionary<string, AttributeValue> values;

    private Attributes(Dictionary<string, AttributeValue> values) => this.values = values;

    /// <inheritdoc />
    public int Count => values.Count;

    /// <inheritdoc />
    public IEnumerable<string> Keys => values.Keys;

    /// <inheritdoc />
    public IEnumerable<AttributeValue> Values => values.Values;

    /// <inheritdoc />
    public AttributeValue this[string key] => values[key];

    /// <summary>The attributes of these pairs; of pairs with one name the last one counts.</summary>
    public static Attributes Of(params ReadOnlySpan<(string Name, AttributeValue Value)> pairs)
    {
        var found = new Dictionary<string, AttributeValue>(pairs.Length, StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            found[name] = value;
        }

        return new Attributes(found);
    }

    /// <summary>The attributes of these pairs; of pairs with one name the last one counts.</summary>
    public static Attributes From(IEnumerable<KeyValuePair<string, AttributeValue>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var found = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            found[name] = value;
        }

        return new Attributes(found);
    }

    /// <summary>The value, or <see cref="AttributeKind.Missing"/>.</summary>
    public AttributeValue Find(string name) => values.GetValueOrDefault(name);

    /// <inheritdoc />
    public bool ContainsKey(string key) => values.ContainsKey(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, out AttributeValue value) => values.TryGetValue(key, out value);

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class AttributesJsonConverter : JsonConverter<Attributes>
{
    private const string DateMember = "date";

    public override Attributes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Attributes are an object of names and values.");
        }

        return Attributes.From(document.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, ReadValue(member.Value))));
    }

    public override void Write(Utf8JsonWriter writer, Attributes value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, attribute) in value)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, attribute);
        }

        writer.WriteEndObject();
    }

    internal static AttributeValue ReadValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number when element.TryGetDecimal(out var number) => number,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => default,
        JsonValueKind.Object when element.TryGetProperty(DateMember, out var date) && date.TryGetDateTimeOffset(out var instant) => instant,
        JsonValueKind.Array => AttributeValue.Of(element.EnumerateArray().Select(ReadValue)),
        _ => throw new JsonException($"An attribute is text, a number within {decimal.MinValue} and {decimal.MaxValue}, true, false, a date or a list, not {element.GetRawText()}."),
    };

    internal static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value.Kind)
        {
            case AttributeKind.Missing:
                writer.WriteNullValue();
                break;
            case AttributeKind.Number:
                writer.WriteNumberValue(value.Number);
                break;
            case AttributeKind.Boolean:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case AttributeKind.List:
                writer.WriteStartArray();
                foreach (var item in value.List)
                {
                    WriteValue(writer, item);
                }

                writer.WriteEndArray();
                break;
            case AttributeKind.Date:
                // As a text it would come back as one, for which conditions ask otherwise.
                writer.WriteStartObject();
                writer.WriteString(DateMember, value.ToString());
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}

internal sealed class AttributeValueJsonConverter : JsonConverter<AttributeValue>
{
    public override bool HandleNull => true;

    public override AttributeValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return AttributesJsonConverter.ReadValue(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, AttributeValue value, JsonSerializerOptions options) => AttributesJsonConverter.WriteValue(writer, value);
}
