using System.Buffers;
using System.Security.Cryptography;

namespace AssignmentRules.Policies;

/// <summary>A text that nobody keeps: only its SHA-256, taken a piece at a time.</summary>
internal sealed class HashedText : IBufferWriter<byte>, IDisposable
{
    private const int PieceBytes = 16 * 1024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
    private int filled;

    public void Advance(int count) => filled += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (piece.Length - filled < Math.Max(sizeHint, 1))
        {
            TakePiece(sizeHint);
        }

        return piece.AsMemory(filled);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Ends the text, and gives its hash.</summary>
    public void Finish(Span<byte> destination)
    {
        TakePiece(0);
        hash.GetHashAndReset(destination);
    }

    public void Dispose()
    {
        hash.Dispose();
        ArrayPool<byte>.Shared.Return(piece);
        piece = [];
    }

    private void TakePiece(int next)
    {
        hash.AppendData(piece, 0, filled);
        filled = 0;
        if (next > piece.Length)
        {
            ArrayPool<byte>.Shared.Return(piece);
            piece = ArrayPool<byte>.Shared.Rent(next);
        }
    }
}
