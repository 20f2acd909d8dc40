using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AssignmentRules.Policies;

/// <summary>Writes policies such that reading gives the same policy: indented JSON in the order of the definitions, without what is a default. Comments are not kept.</summary>
public static class PolicyWriter
{
    /// <summary>The policy as JSON.</summary>
    public static string ToJson(Policy policy) => Encoding.UTF8.GetString(ToUtf8(policy, indented: true));

    /// <summary>Writes the policy as JSON in UTF-8, without a byte order mark.</summary>
    /// <param name="stream">Where to; it is left open.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static ValueTask WriteAsync(Stream stream, Policy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream.WriteAsync(ToUtf8(policy, indented: true), cancellationToken);
    }

    /// <summary>The one text of a policy: on every machine the same.</summary>
    internal static byte[] ToUtf8(Policy policy, bool indented)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return ToUtf8(indented, json => PolicyShape.Instance.Write(json, policy));
    }

    /// <summary>Relaxed: a policy is a file that people read, and é is é there.</summary>
    internal static JsonWriterOptions Options(bool indented) => new() { Indented = indented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A name as it is written, encoded once.</summary>
    internal static JsonEncodedText NameOf(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    internal static byte[] ToUtf8(bool indented, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options(indented)))
        {
            write(json);
        }

        return buffer.ToArray();
    }
}
