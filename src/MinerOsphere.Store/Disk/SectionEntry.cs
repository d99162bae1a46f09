using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Disk;

/// <summary>Where a section is and what its bytes must sum to.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct SectionEntry
{
    public Section Section;
    public uint Checksum;
    public ulong Offset;
    public ulong Length;
}
