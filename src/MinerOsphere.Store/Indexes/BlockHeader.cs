using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Indexes;

/// <summary>
/// Where a block of <see cref="Rows"/> rows is and how its three columns are packed: per column the least value, and in how many bytes
/// the differences from it are written. The columns lie one behind the other.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct BlockHeader
{
    public const int Rows = 256;

    /// <summary>Bytes that a reader may touch behind the last value: those of a vector.</summary>
    public const int Slack = 16;

    public const int LeastAt = 8, WidthsAt = 20;

    public ulong Offset;
    public uint LeastA, LeastB, LeastC;
    public byte WidthA, WidthB, WidthC;
    private readonly byte _reserved;
}
