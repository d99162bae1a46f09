using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MinerOsphere.Store.Disk;

/// <summary>
/// A store file in memory. It is unmapped by <see cref="Dispose"/>, or by the garbage collector once no reader refers to it any more:
/// a snapshot that was swapped out may simply be dropped, and the queries that still read it finish.
/// </summary>
internal sealed unsafe class MappedStore : IDisposable
{
    private const int ChunkSize = 1 << 18;
    private readonly string _path;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly Dictionary<Section, SectionEntry> _sections;

    public StoreHeader Header { get; }

    private MappedStore(string path, StoreHeader header, Dictionary<Section, SectionEntry> sections)
    {
        _path = path;
        Header = header;
        _sections = sections;
        // FileShare.Delete: a stale revision may be removed while its last readers finish.
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        _file = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        // The handle itself, not AcquirePointer: that would hold the mapping past its finaliser.
        _start = (byte*)_view.SafeMemoryMappedViewHandle.DangerousGetHandle() + _view.PointerOffset;
    }

    public static MappedStore Open(string path, bool verify)
    {
        if (!File.Exists(path)) Throw.Missing(path);
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length < StoreHeader.Size) Throw.TooShort(path, length);
        var bytes = new byte[StoreHeader.Size];
        RandomAccess.Read(handle, bytes, 0);
        var header = MemoryMarshal.Read<StoreHeader>(bytes);
        if (header.Magic != StoreHeader.ExpectedMagic) Throw.NotAStore(path);
        if (header.Version != StoreHeader.CurrentVersion) Throw.OtherVersion(path, header.Version);
        var unsigned = header;
        unsigned.Checksum = 0;
        MemoryMarshal.Write(bytes, in unsigned);
        if (Crc32C.Of(bytes) != header.Checksum) Throw.HeaderChanged(path);
        if ((ulong)length != header.FileLength) Throw.CutShort(path, length, header.FileLength);

        var table = MemoryMarshal.Cast<byte, SectionEntry>(bytes.AsSpan(Marshal.SizeOf<StoreHeader>()))[..(int)header.SectionCount].ToArray();
        if (verify) Verify(path, handle, table);
        return new MappedStore(path, header, table.ToDictionary(s => s.Section));
    }

    /// <summary>True when the file has the section.</summary>
    public bool Has(Section section) => _sections.ContainsKey(section);

    /// <summary>The section as an array of <paramref name="count"/> elements.</summary>
    public T* Get<T>(Section section, long count) where T : unmanaged
    {
        if (!_sections.TryGetValue(section, out var entry) || entry.Length != (ulong)(count * sizeof(T))) Throw.SectionMissing(_path, section);
        return (T*)(_start + entry.Offset);
    }

    /// <summary>The section as an array, and how many elements it has.</summary>
    public T* Get<T>(Section section, out long count) where T : unmanaged
    {
        if (!_sections.TryGetValue(section, out var entry)) Throw.SectionMissing(_path, section);
        count = (long)entry.Length / sizeof(T);
        return (T*)(_start + entry.Offset);
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    // Read through small buffers, not through the mapping: pages that no query needs stay out of the process.
    private static void Verify(string path, SafeFileHandle handle, SectionEntry[] table)
    {
        var damaged = -1;
        Parallel.For(0, table.Length, i =>
        {
            if (Checksum(handle, table[i]) != table[i].Checksum) Interlocked.Exchange(ref damaged, i);
        });
        if (damaged >= 0) Throw.SectionChanged(path, table[damaged].Section, table[damaged].Offset);
    }

    private static uint Checksum(SafeFileHandle handle, SectionEntry entry)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
        var crc = Crc32C.Start;
        var offset = (long)entry.Offset;
        var left = (long)entry.Length;
        while (left > 0)
        {
            var wanted = (int)Math.Min(ChunkSize, left);
            var filled = 0;
            while (filled < wanted && RandomAccess.Read(handle, buffer.AsSpan(filled, wanted - filled), offset + filled) is > 0 and var read)
                filled += read;
            crc = Crc32C.Append(crc, buffer.AsSpan(0, filled));
            if (filled < wanted) break;
            offset += wanted;
            left -= wanted;
        }
        ArrayPool<byte>.Shared.Return(buffer);
        return crc;
    }
}
