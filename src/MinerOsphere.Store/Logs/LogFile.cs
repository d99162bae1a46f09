using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Logs;

/// <summary>The log that is being written. One writer; what <see cref="Append"/> has returned from is on disk.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly string _path;
    private readonly SafeFileHandle _handle;

    private LogFile(string path, SafeFileHandle handle, long length)
    {
        _path = path;
        _handle = handle;
        Length = length;
    }

    /// <summary>Where the last transaction ends.</summary>
    public long Length { get; private set; }

    /// <summary>True when a write failed and what is on disk behind <see cref="Length"/> is not known: nothing may follow it.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>Makes an empty log that is sure to be found again.</summary>
    public static LogFile Create(string path, Guid store, ulong number)
    {
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        try
        {
            RandomAccess.Write(handle, LogHeader.Make(store, number), 0);
            RandomAccess.FlushToDisk(handle);
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
            return new LogFile(path, handle, LogHeader.Size);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Goes on with a log that was read up to <paramref name="committed"/>; what a crash left behind that is cut off.</summary>
    public static LogFile Continue(string path, long committed)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        try
        {
            if (RandomAccess.GetLength(handle) != committed)
            {
                RandomAccess.SetLength(handle, committed);
                RandomAccess.FlushToDisk(handle);
            }
            return new LogFile(path, handle, committed);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Writes a transaction and waits until it is on disk.</summary>
    /// <exception cref="IOException">It could not be written; the log is as before. The message says whether it can still be written to.</exception>
    public void Append(ulong transaction, IEnumerable<ReadOnlyMemory<byte>> frames)
    {
        if (IsUnsure)
            throw new IOException($"{_path}: an earlier write did not reach the disk, and what is there is not known. No more is written until the store is opened again.");
        var end = Length;
        try
        {
            ReadOnlyMemory<byte>? held = null;
            foreach (var frame in frames)
            {
                if (held is { } payload) end = Write(transaction, payload, isLast: false, end);
                held = frame;
            }
            if (held is { } last) end = Write(transaction, last, isLast: true, end);
        }
        catch (Exception e)
        {
            CutBack();
            // The second is how .NET tells that a file may not grow any further.
            if (e is IOException or ArgumentOutOfRangeException) throw new IOException($"{_path}: the update could not be written, and the store is as it was before it: {e.Message}", e);
            throw;
        }

        try
        {
            RandomAccess.FlushToDisk(_handle);
        }
        catch (IOException e)
        {
            // The system may have dropped the pages: a second try could succeed without having written them.
            IsUnsure = true;
            CutBack();
            throw new IOException($"{_path}: the update did not reach the disk. No more is written until the store is opened again: {e.Message}", e);
        }
        Length = end;
    }

    /// <summary>Reads what was written; to be used while the log is open.</summary>
    public LogReader NewReader() => new(_path, _handle);

    public void Dispose() => _handle.Dispose();

    private long Write(ulong transaction, ReadOnlyMemory<byte> payload, bool isLast, long offset)
    {
        var header = new FrameHeader
        {
            Magic = FrameHeader.ExpectedMagic, Length = (uint)payload.Length, Transaction = transaction, IsLast = isLast ? 1u : 0u,
            PayloadChecksum = Crc32C.Of(payload.Span),
        };
        header.Checksum = header.Sum();
        RandomAccess.Write(_handle, MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in header)), offset);
        RandomAccess.Write(_handle, payload.Span, offset + FrameHeader.Size);
        return offset + FrameHeader.Size + payload.Length;
    }

    private void CutBack()
    {
        try
        {
            RandomAccess.SetLength(_handle, Length);
            // Once another log follows, half a transaction at the end of this one would be damage.
            RandomAccess.FlushToDisk(_handle);
        }
        catch (IOException)
        {
            IsUnsure = true;
        }
    }
}
