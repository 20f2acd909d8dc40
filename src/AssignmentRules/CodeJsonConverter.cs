using System.Text.Json;
using System.Text.Json.Serialization;

namespace AssignmentRules;

/// <summary>Writes an enumeration as its kebab-case code (<c>KeptExisting</c> is <c>kept-existing</c>) and reads nothing else: no numbers, no other spelling.</summary>
/// <typeparam name="TCode">The enumeration.</typeparam>
public sealed class CodeJsonConverter<TCode> : JsonConverter<TCode>
    where TCode : struct, Enum
{
    /// <inheritdoc />
    public override TCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var code = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        if (Codes.TryParse<TCode>(code, out var value))
        {
            return value;
        }

        throw new JsonException($"'{code ?? reader.TokenType.ToString()}' is no {typeof(TCode).Name}; it must be one of {string.Join(", ", Codes.All<TCode>())}.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, TCode value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Code());
    }
}
