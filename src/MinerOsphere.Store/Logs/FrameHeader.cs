using System.Runtime.InteropServices;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Logs;

/// <summary>
/// Before each frame of a log. It has its own checksum: a wrong length must not pass for a frame that was cut off by a crash.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct FrameHeader
{
    public const uint ExpectedMagic = 0x4D_46_51_4F;
    public const int Size = 32;

    public uint Magic;
    public uint Length;

    /// <summary>A transaction is one frame or several in a row; the number goes up by one from each to the next.</summary>
    public ulong Transaction;

    /// <summary>1 on the last frame of a transaction: without it the transaction never happened.</summary>
    public uint IsLast;
    public uint PayloadChecksum;
    private readonly uint _reserved;

    /// <summary>CRC-32C of the fields before it.</summary>
    public uint Checksum;

    public readonly bool IsSound => Magic == ExpectedMagic && Checksum == Sum();

    public readonly uint Sum() => Crc32C.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in this))[..(Size - sizeof(uint))]);
}
