using System.Text.Json;
using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>
/// What an assignee belongs to: a record (<c>lead:L1</c>), or a record in a cadence (<c>person:p1@CT-1</c>). Ids compare ordinally.
/// </summary>
/// <param name="RecordId">The record, as <c>kind:id</c>.</param>
/// <param name="CadenceId">The cadence, or null for the record by itself; never empty.</param>
[JsonConverter(typeof(RecordKeyJsonConverter))]
public readonly record struct RecordKey(string RecordId, string? CadenceId = null)
{
    /// <summary>The part of <see cref="RecordId"/> before the colon: <c>lead</c>, <c>person</c>, <c>account</c>; empty where there is none.</summary>
    public string Kind => RecordId is not null && RecordId.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? RecordId[..colon] : string.Empty;

    /// <summary>Reads <c>lead:L1</c> or <c>person:p1@CT-1</c>; what follows the last <c>@</c> is the cadence.</summary>
    public static RecordKey Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var at = text.LastIndexOf('@');
        return at <= 0 || at == text.Length - 1 ? new RecordKey(text) : new RecordKey(text[..at], text[(at + 1)..]);
    }

    /// <summary>An empty cadence is a cadence to one store and none to another, so nobody may mean either by it.</summary>
    /// <exception cref="ArgumentException">The cadence is empty or blank.</exception>
    internal static void DemandCadence(string? cadenceId, string parameter)
    {
        if (cadenceId is not null && string.IsNullOrWhiteSpace(cadenceId))
        {
            throw new ArgumentException($"The cadence is '{cadenceId}', which names none; give its id, or null for the record by itself.", parameter);
        }
    }

    /// <inheritdoc />
    public override int GetHashCode() => CadenceId is null ? string.GetHashCode(RecordId, StringComparison.Ordinal) : HashCode.Combine(RecordId, CadenceId);

    /// <summary><c>lead:L1</c> or <c>person:p1@CT-1</c>.</summary>
    public override string ToString() => CadenceId is null ? RecordId : $"{RecordId}@{CadenceId}";
}

internal sealed class RecordKeyJsonConverter : JsonConverter<RecordKey>
{
    private const string Record = "record";
    private const string Cadence = "cadence";

    public override RecordKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var key = document.RootElement;
        var (text, cadence) = key.ValueKind == JsonValueKind.Object ? (TextOf(key, Record), TextOf(key, Cadence)) : (key.ValueKind == JsonValueKind.String ? key.GetString() : null, null);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new JsonException("A record is written as kind:id, or as an object with 'record' and 'cadence'.");
        }

        return key.ValueKind == JsonValueKind.Object ? new RecordKey(text, cadence) : RecordKey.Parse(text);
    }

    public override void Write(Utf8JsonWriter writer, RecordKey value, JsonSerializerOptions options)
    {
        if (value.RecordId is not null && RecordKey.Parse(value.ToString()) == value)
        {
            writer.WriteStringValue(value.ToString());
            return;
        }

        // An @ in an id would be read as the beginning of a cadence.
        writer.WriteStartObject();
        writer.WriteString(Record, value.RecordId);
        writer.WriteString(Cadence, value.CadenceId);
        writer.WriteEndObject();
    }

    private static string? TextOf(JsonElement key, string name) => key.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
