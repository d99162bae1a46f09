using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>Packs rows of three columns into blocks as they come.</summary>
internal sealed class BlockWriter(IByteSink sink)
{
    private readonly uint[] _a = new uint[BlockHeader.Rows], _b = new uint[BlockHeader.Rows], _c = new uint[BlockHeader.Rows];
    private readonly byte[] _packed = new byte[BlockHeader.Rows * sizeof(uint) + sizeof(uint)];
    private readonly List<BlockHeader> _headers = [];
    private ulong _offset;
    private int _held;

    public ReadOnlySpan<BlockHeader> Headers => CollectionsMarshal.AsSpan(_headers);

    public void Add(uint a, uint b, uint c)
    {
        var held = _held;
        _a[held] = a;
        _b[held] = b;
        _c[held] = c;
        _held = held + 1;
        if (_held == BlockHeader.Rows) EndBlock();
    }

    /// <summary>Writes what is held; no more rows may come.</summary>
    public void End()
    {
        if (_held > 0)
        {
            // What fills the block up costs no width.
            _a.AsSpan(_held).Fill(_a[0]);
            _b.AsSpan(_held).Fill(_b[0]);
            _c.AsSpan(_held).Fill(_c[0]);
            EndBlock();
        }
        sink.Write(stackalloc byte[BlockHeader.Slack]);
    }

    private void EndBlock()
    {
        var header = new BlockHeader { Offset = _offset };
        (header.LeastA, header.WidthA) = Pack(_a);
        (header.LeastB, header.WidthB) = Pack(_b);
        (header.LeastC, header.WidthC) = Pack(_c);
        _headers.Add(header);
        _held = 0;
    }

    private (uint Least, byte Width) Pack(uint[] column)
    {
        uint least = uint.MaxValue, most = 0;
        foreach (var value in column)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }
        var width = (32 - BitOperations.LeadingZeroCount(most - least) + 7) / 8;
        if (width == 0) return (least, 0);
        var bytes = _packed.AsSpan(0, width * BlockHeader.Rows);
        for (var i = 0; i < column.Length; i++)
        {
            // Each overwrites what the one before wrote too far.
            Unsafe.WriteUnaligned(ref _packed[i * width], column[i] - least);
        }
        sink.Write(bytes);
        _offset += (ulong)bytes.Length;
        return (least, (byte)width);
    }
}
