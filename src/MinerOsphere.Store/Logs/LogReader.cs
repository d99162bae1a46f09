using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Logs;

/// <summary>
/// Reads a log frame by frame. A crash leaves at most a last transaction that is not whole, and it was never acknowledged: it is left out.
/// Anything else that does not sum up was changed since it was written, and is an error.
/// </summary>
internal sealed class LogReader(string path, SafeFileHandle handle)
{
    private const int Sector = 512;

    /// <summary>Takes a frame's payload, and whether it ends its transaction. The bytes are only lent.</summary>
    public delegate void Frame(ReadOnlySpan<byte> payload, bool isLast);

    /// <summary>Where the last whole transaction ends.</summary>
    public long Committed { get; private set; } = LogHeader.Size;

    /// <summary>Number of the last whole transaction.</summary>
    public ulong Transaction { get; private set; }

    /// <exception cref="DamagedStoreException">Not the log of that number of that store.</exception>
    public void CheckHeader(Guid store, ulong number)
    {
        var expected = LogHeader.Make(store, number);
        Span<byte> found = stackalloc byte[LogHeader.Size];
        if (ReadAt(found, 0) < found.Length || !found.SequenceEqual(expected)) LogThrow.NotThisLog(path);
    }

    /// <summary>Gives every frame of the whole transactions from one place to another; frames of one that is not whole may come last.</summary>
    /// <param name="from">Start of a transaction.</param>
    /// <param name="to">End of the file, or of a transaction.</param>
    /// <param name="before">Number of the transaction before.</param>
    /// <param name="mayBeTorn">The log was being written when the process ended.</param>
    /// <exception cref="DamagedStoreException">The log was changed.</exception>
    public void Read(long from, long to, ulong before, bool mayBeTorn, Frame take, CancellationToken cancellation = default)
    {
        Committed = from;
        Transaction = before;
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            for (var offset = from; offset < to;)
            {
                cancellation.ThrowIfCancellationRequested();
                if (to - offset < FrameHeader.Size)
                {
                    EndEarly(offset, to, "the header of a transaction is cut off", mayBeTorn);
                    return;
                }
                FrameHeader header = default;
                ReadAt(MemoryMarshal.AsBytes(new Span<FrameHeader>(ref header)), offset);
                if (!header.IsSound)
                {
                    EndEarly(offset, to, "the header of a transaction has another checksum", mayBeTorn && IsUnwritten(offset, offset + FrameHeader.Size));
                    return;
                }
                if (header.Transaction != Transaction + 1)
                    LogThrow.Damaged(path, offset, $"transaction {header.Transaction} stands where {Transaction + 1} is expected", Committed);
                var start = offset + FrameHeader.Size;
                if (header.Length > to - start)
                {
                    EndEarly(offset, to, "a transaction is cut off", mayBeTorn);
                    return;
                }
                if (buffer.Length < header.Length)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = ArrayPool<byte>.Shared.Rent((int)header.Length);
                }
                var payload = buffer.AsSpan(0, (int)header.Length);
                ReadAt(payload, start);
                if (Crc32C.Of(payload) != header.PayloadChecksum)
                {
                    EndEarly(offset, to, "a transaction has another checksum", mayBeTorn && IsUnwritten(start, start + header.Length));
                    return;
                }
                take(payload, header.IsLast == 1);
                offset = start + header.Length;
                if (header.IsLast != 1) continue;
                Transaction++;
                Committed = offset;
            }
            if (!mayBeTorn && Committed < to) LogThrow.Damaged(path, Committed, "the end of a transaction is missing", Committed);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void EndEarly(long offset, long to, string how, bool mayBeTorn)
    {
        // What was acknowledged was on disk before anything was written behind it: then the place before it was damaged later.
        if (!mayBeTorn || HasLaterTransaction(offset + 1, to)) LogThrow.Damaged(path, offset, how, Committed);
    }

    /// <summary>True when a sector of the stretch is all zeros: the file had grown but the power went before that part was on disk.</summary>
    private bool IsUnwritten(long start, long end)
    {
        Span<byte> sector = stackalloc byte[Sector];
        while (start < end)
        {
            var part = sector[..(int)Math.Min(end - start, Sector - start % Sector)];
            if (ReadAt(part, start) == part.Length && !part.ContainsAnyExcept((byte)0)) return true;
            start += part.Length;
        }
        return false;
    }

    private bool HasLaterTransaction(long start, long to)
    {
        var magic = FrameHeader.ExpectedMagic;
        ReadOnlySpan<byte> pattern = MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in magic));
        var buffer = new byte[1 << 16];
        while (start + FrameHeader.Size <= to)
        {
            var read = ReadAt(buffer.AsSpan(0, (int)Math.Min(buffer.Length, to - start)), start);
            if (read < FrameHeader.Size) return false;
            for (var at = 0; at + FrameHeader.Size <= read; at++)
            {
                var found = buffer.AsSpan(at, read - at).IndexOf(pattern);
                if (found < 0) break;
                at += found;
                if (at + FrameHeader.Size > read) break;
                var header = MemoryMarshal.Read<FrameHeader>(buffer.AsSpan(at));
                if (header.IsSound && header.Transaction > Transaction + 1) return true;
            }
            start += read - FrameHeader.Size + 1;
        }
        return false;
    }

    private int ReadAt(Span<byte> target, long offset)
    {
        var filled = 0;
        while (filled < target.Length && RandomAccess.Read(handle, target[filled..], offset + filled) is > 0 and var read) filled += read;
        return filled;
    }
}
