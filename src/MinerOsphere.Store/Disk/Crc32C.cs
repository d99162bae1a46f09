using System.Numerics;
using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Disk;

/// <summary>CRC-32C (Castagnoli): one processor instruction per eight bytes, so a whole file is checked at memory speed.</summary>
internal static class Crc32C
{
    public const uint Start = 0xFFFF_FFFF;

    /// <summary>Continues <paramref name="crc"/> over <paramref name="bytes"/>; every call but the last must pass a multiple of eight bytes.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(words.Length * sizeof(ulong))..]) crc = BitOperations.Crc32C(crc, b);
        return crc;
    }

    public static uint Of(ReadOnlySpan<byte> bytes) => Append(Start, bytes);
}
