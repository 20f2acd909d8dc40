using System.Text;
using System.Text.Unicode;

namespace AssignmentRules.Policies;

/// <summary>Reads the text of a policy's file.</summary>
internal static class PolicyFile
{
    /// <exception cref="PolicyException">The file is no UTF-8 text.</exception>
    public static async ValueTask<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var bytes = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        if (Decode(bytes) is { } text)
        {
            return text;
        }

        PolicyReader.Read(bytes, null, out var faults);
        throw new PolicyException(faults.InOrder(), file);
    }

    /// <summary>The text, without its mark; null: it is no UTF-8, and decoded all the same the names in it would be others than were written.</summary>
    public static string? Decode(ReadOnlyMemory<byte> bytes) => Utf8.IsValid(bytes.Span) ? Encoding.UTF8.GetString(PolicyDocument.WithoutMark(bytes).Span) : null;
}
