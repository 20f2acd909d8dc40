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
        if (!Utf8.IsValid(bytes))
        {
            // Decoded, the names in it would be others than were written.
            PolicyReader.Read(bytes, null, out var faults);
            throw new PolicyException(faults.InOrder(), file);
        }

        return Encoding.UTF8.GetString(PolicyDocument.WithoutMark(bytes).Span);
    }
}
