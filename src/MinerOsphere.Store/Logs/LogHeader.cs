using System.Runtime.InteropServices;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Logs;

/// <summary>First bytes of a log, little-endian: whose it is and which.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct LogHeader
{
    /// <summary>"MOQLOG", a line feed and a zero.</summary>
    public const ulong ExpectedMagic = 0x00_0A_47_4F_4C_51_4F_4D;
    public const uint CurrentVersion = 1;
    public const int Size = 40;

    public ulong Magic;
    public uint Version;

    /// <summary>CRC-32C of the header with this field zero.</summary>
    public uint Checksum;
    public Guid Store;
    public ulong Number;

    public static byte[] Make(Guid store, ulong number)
    {
        var header = new LogHeader { Magic = ExpectedMagic, Version = CurrentVersion, Store = store, Number = number };
        header.Checksum = header.Sum();
        var bytes = new byte[Size];
        MemoryMarshal.Write(bytes, in header);
        return bytes;
    }

    public readonly uint Sum()
    {
        var copy = this;
        copy.Checksum = 0;
        return Crc32C.Of(MemoryMarshal.AsBytes(new ReadOnlySpan<LogHeader>(in copy)));
    }
}
