namespace MinerOsphere.Store.Disk;

/// <summary>Bytes put aside until their section is written: in memory, or in a file of their own when there may be many.</summary>
internal sealed class Spool : IByteSink, IDisposable
{
    private const int ChunkSize = 1 << 20;
    private readonly FileStream? _file;
    private readonly List<byte[]> _chunks = [];
    private int _used = ChunkSize;

    /// <param name="path">A file that is made now and deleted at the end; null keeps the bytes in memory.</param>
    public Spool(string? path)
    {
        if (path is not null) _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_file is not null)
        {
            _file.Write(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            if (_used == ChunkSize)
            {
                _chunks.Add(new byte[ChunkSize]);
                _used = 0;
            }
            var part = bytes[..Math.Min(bytes.Length, ChunkSize - _used)];
            part.CopyTo(_chunks[^1].AsSpan(_used));
            _used += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    public void CopyTo(IByteSink target)
    {
        for (var i = 0; i < _chunks.Count; i++) target.Write(_chunks[i].AsSpan(0, i == _chunks.Count - 1 ? _used : ChunkSize));
        if (_file is null) return;
        _file.Position = 0;
        var buffer = new byte[1 << 16];
        while (_file.Read(buffer) is > 0 and var read) target.Write(buffer.AsSpan(0, read));
    }

    public void Dispose()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // What it still held did not fit on the disk: it is gone with the file.
        }
    }
}
