using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AssignmentRules.Policies;

/// <summary>
/// Reads policies: JSON in UTF-8, with comments and trailing commas, strictly. Whatever is wrong with a document, its shape or its meaning, is
/// reported at once, with line, column (in characters), path and cure.
/// </summary>
public static class PolicyReader
{
    /// <summary>Reads a policy.</summary>
    /// <param name="json">The document.</param>
    /// <param name="file">The file's name, for the message of the exception; null: none.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public static Policy Parse(string json, string? file = null, PolicyCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetByteCount(json));
        try
        {
            return Parse(utf8.AsMemory(0, Encoding.UTF8.GetBytes(json, utf8)), file, capabilities);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="utf8">The document in UTF-8, with or without a byte order mark.</param>
    /// <param name="file">The file's name, for the message of the exception; null: none.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public static Policy Parse(ReadOnlyMemory<byte> utf8, string? file = null, PolicyCapabilities? capabilities = null)
    {
        if (Read(utf8, capabilities, out var faults) is not { } policy || faults.Count > 0)
        {
            throw new PolicyException(faults.InOrder(), file);
        }

        faults.Document?.Document.Release();
        return policy;
    }

    /// <summary>Reads a policy.</summary>
    /// <param name="stream">The document in UTF-8; it is left open.</param>
    /// <param name="file">The file's name, for the message of the exception; null: none.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="PolicyException">The policy is invalid.</exception>
    public static async ValueTask<Policy> ReadAsync(Stream stream, string? file = null, PolicyCapabilities? capabilities = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        const int ChunkBytes = 64 * 1024;
        using var document = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        // One chunk more than is allowed is enough to know; the rest of a huge stream is left alone.
        while (document.Length <= PolicyLimits.DocumentBytes && await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            document.Write(chunk, 0, count);
        }

        return Parse(document.ToArray(), file, capabilities);
    }

    /// <summary>Reads a policy, or says what is wrong with it.</summary>
    /// <param name="json">The document.</param>
    /// <param name="policy">The policy; null where the document is invalid.</param>
    /// <param name="faults">What is wrong, in the order of the document; empty where nothing is.</param>
    /// <param name="capabilities">What the host registered; null: names that a host may register are not checked.</param>
    public static bool TryParse(string json, [NotNullWhen(true)] out Policy? policy, out IReadOnlyList<PolicyFault> faults, PolicyCapabilities? capabilities = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        policy = Read(Encoding.UTF8.GetBytes(json), capabilities, out var found);
        faults = found.InOrder();
        policy = faults.Count == 0 ? policy : null;
        return policy is not null;
    }

    /// <summary>Reads and checks a policy; what is wrong with it goes to the faults, which know its positions.</summary>
    internal static Policy? Read(ReadOnlyMemory<byte> utf8, PolicyCapabilities? capabilities, out PolicyFaults faults)
    {
        var text = PolicyDocument.WithoutMark(utf8);
        var positions = new TextPositions(text);
        faults = new PolicyFaults(positions);
        if (PolicyDocument.Read(text, positions, faults, DocumentKind.Policy) is not { } document)
        {
            return null;
        }

        faults.Document = document;
        var policy = PolicyShape.Instance.Read(document, faults);
        if (!faults.IsFull)
        {
            PolicyValidator.Check(policy, capabilities, faults);
        }

        return policy;
    }
}
