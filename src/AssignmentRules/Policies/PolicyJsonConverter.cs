using System.Text.Json;
using System.Text.Json.Serialization;

namespace AssignmentRules.Policies;

/// <summary>Lets System.Text.Json read and write policies; what is invalid is a <see cref="JsonException"/> with the <see cref="PolicyException"/> inside.</summary>
internal sealed class PolicyJsonConverter : JsonConverter<Policy>
{
    public override Policy Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return PolicyReader.Parse(document.RootElement.GetRawText());
        }
        catch (PolicyException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, Policy value, JsonSerializerOptions options) => PolicyShape.Instance.Write(writer, value);
}
