using System.Buffers;
using System.Buffers.Binary;

namespace AssignmentRules.Sql.Tests.Network;

/// <summary>PostgreSQL's frontend and backend protocol, version 3, as far as a network must know it: where messages end, and who waits.</summary>
internal static class Frames
{
    /// <summary>The types of the messages after which a client waits: a sync, a query.</summary>
    public static readonly byte[] OfClient = "SQ"u8.ToArray();

    /// <summary>The type of the message after which the server waits: ready for a query.</summary>
    public static readonly byte[] OfServer = "Z"u8.ToArray();

    private const int LengthBytes = 4;

    /// <summary>How many bytes of the buffer are whole messages, up to and with the first after which the sender waits for an answer.</summary>
    /// <param name="buffer">What came in.</param>
    /// <param name="enders">The types of the messages after which the sender waits.</param>
    /// <param name="isStart">Whether the first message is a client's first, which has no type, and after which it waits.</param>
    /// <param name="waits">Whether the sender waits after the messages.</param>
    public static long Measure(ReadOnlySequence<byte> buffer, byte[] enders, bool isStart, out bool waits)
    {
        var whole = 0L;
        waits = false;
        while (!waits && TryMeasure(buffer.Slice(whole), isStart, out var length, out var type))
        {
            whole += length;
            waits = isStart || enders.Contains(type);
            isStart = false;
        }

        return whole;
    }

    private static bool TryMeasure(ReadOnlySequence<byte> buffer, bool isStart, out long length, out byte type)
    {
        var typeBytes = isStart ? 0 : 1;
        (length, type) = (0, 0);
        if (buffer.Length < typeBytes + LengthBytes)
        {
            return false;
        }

        Span<byte> head = stackalloc byte[typeBytes + LengthBytes];
        buffer.Slice(0, head.Length).CopyTo(head);
        type = head[0];
        length = typeBytes + BinaryPrimitives.ReadInt32BigEndian(head[typeBytes..]);
        return buffer.Length >= length;
    }
}
