using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Disk;

/// <summary>Writes the sections one after the other, then the header; the file has its name only when all of it is on disk.</summary>
internal sealed class StoreWriter : IDisposable
{
    private const int Alignment = 64;
    private readonly string _path;
    private readonly string _temporary;
    private readonly FileStream _stream;
    private readonly List<SectionEntry> _sections = [];
    private bool _published;

    public StoreWriter(string path)
    {
        _path = path;
        // Beside its target, as a rename is only atomic within a file system.
        _temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        _stream = new FileStream(_temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 20);
        _stream.Position = StoreHeader.Size;
    }

    public void Write<T>(Section section, ReadOnlySpan<T> values) where T : unmanaged
    {
        using var part = Begin(section);
        part.Write(values);
    }

    /// <summary>A section written piece by piece; it ends when the part is disposed.</summary>
    public Part Begin(Section section)
    {
        Span<byte> padding = stackalloc byte[Alignment];
        padding.Clear();
        _stream.Write(padding[..(int)((Alignment - _stream.Position % Alignment) % Alignment)]);
        return new Part(this, section, _stream.Position);
    }

    /// <summary>A name beside the file for bytes that are put aside meanwhile.</summary>
    public string NewSideFile() => $"{_path}.{Guid.NewGuid():N}.tmp";

    public void Publish(StoreHeader header)
    {
        header.Magic = StoreHeader.ExpectedMagic;
        header.Version = StoreHeader.CurrentVersion;
        header.FileLength = (ulong)_stream.Position;
        header.SectionCount = (uint)_sections.Count;
        header.Checksum = 0;
        var bytes = new byte[StoreHeader.Size];
        MemoryMarshal.Write(bytes, in header);
        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_sections)).CopyTo(bytes.AsSpan(Marshal.SizeOf<StoreHeader>()));
        header.Checksum = Crc32C.Of(bytes);
        MemoryMarshal.Write(bytes, in header);
        _stream.Position = 0;
        _stream.Write(bytes);
        _stream.Flush(flushToDisk: true);
        _stream.Dispose();
        DurableFolder.Rename(_temporary, _path);
        _published = true;
    }

    public void Dispose()
    {
        if (_published) return;
        try
        {
            _stream.Dispose();
        }
        catch (IOException)
        {
            // What it still held did not fit on the disk: nobody wants it.
        }
        File.Delete(_temporary);
    }

    /// <summary>An open section. Its pieces go through a buffer, because the checksum takes eight bytes at a time.</summary>
    internal sealed class Part(StoreWriter owner, Section section, long offset) : IByteSink, IDisposable
    {
        private readonly byte[] _buffer = new byte[1 << 16];
        private int _held;
        private uint _crc = Crc32C.Start;

        public void Write<T>(ReadOnlySpan<T> values) where T : unmanaged => Write(MemoryMarshal.AsBytes(values));

        public void Write(ReadOnlySpan<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                var taken = Math.Min(bytes.Length, _buffer.Length - _held);
                bytes[..taken].CopyTo(_buffer.AsSpan(_held));
                _held += taken;
                bytes = bytes[taken..];
                if (_held == _buffer.Length) Flush();
            }
        }

        public void Dispose()
        {
            Flush();
            owner._sections.Add(new SectionEntry
            {
                Section = section, Checksum = _crc, Offset = (ulong)offset, Length = (ulong)(owner._stream.Position - offset),
            });
        }

        private void Flush()
        {
            _crc = Crc32C.Append(_crc, _buffer.AsSpan(0, _held));
            owner._stream.Write(_buffer, 0, _held);
            _held = 0;
        }
    }
}
