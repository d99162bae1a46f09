using System.Numerics;
using System.Runtime.InteropServices;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Dictionary;

/// <summary>Writes sorted texts as they come: their bytes at once, where each begins at the end.</summary>
internal sealed class TextsWriter : IDisposable
{
    // A difference must fit in a word after being moved by up to seven bits.
    private const int WidestDifference = 57;
    private readonly StoreWriter _writer;
    private readonly Section _offsetData, _offsetHeaders;
    private readonly StoreWriter.Part _bytes;
    private readonly Spool _offsets;
    private readonly List<PackedOffsets.Header> _headers = [];
    private readonly ulong[] _held = new ulong[PackedOffsets.Rows];
    private ulong _end, _place;
    private int _count;

    public TextsWriter(StoreWriter writer, Section bytes, Section offsetData, Section offsetHeaders, bool spool)
    {
        _writer = writer;
        _offsetData = offsetData;
        _offsetHeaders = offsetHeaders;
        _bytes = writer.Begin(bytes);
        _offsets = new Spool(spool ? writer.NewSideFile() : null);
    }

    public uint Count { get; private set; }

    public void Add(ReadOnlySpan<byte> text)
    {
        if (Count == uint.MaxValue - 1) Throw.TooMany("terms");
        AddOffset();
        _bytes.Write(text);
        _end += (ulong)text.Length;
        Count++;
    }

    /// <summary>Writes what is left; the other sections may begin.</summary>
    public void End()
    {
        AddOffset();
        if (_count > 0) EndBlock();
        _offsets.Write(stackalloc byte[PackedOffsets.Slack]);
        _bytes.Dispose();
        using (var part = _writer.Begin(_offsetData)) _offsets.CopyTo(part);
        _writer.Write<PackedOffsets.Header>(_offsetHeaders, CollectionsMarshal.AsSpan(_headers));
    }

    public void Dispose() => _offsets.Dispose();

    private void AddOffset()
    {
        _held[_count++] = _end;
        if (_count == _held.Length) EndBlock();
    }

    private void EndBlock()
    {
        var least = _held[0];
        var width = 64 - BitOperations.LeadingZeroCount(_held[_count - 1] - least);
        if (width > WidestDifference) Throw.TooMany("bytes of text");
        _headers.Add(new PackedOffsets.Header(_place | (ulong)width << PackedOffsets.Header.WidthShift, least));
        var bytes = new byte[width * PackedOffsets.Rows / 8 + sizeof(ulong)];
        var bit = 0;
        for (var i = 0; i < _count; i++, bit += width)
        {
            ref var word = ref System.Runtime.CompilerServices.Unsafe.As<byte, ulong>(ref bytes[bit >> 3]);
            word |= (_held[i] - least) << (bit & 7);
        }
        _offsets.Write(bytes.AsSpan(0, width * PackedOffsets.Rows / 8));
        _place += (ulong)(width * PackedOffsets.Rows / 8);
        _count = 0;
    }
}
