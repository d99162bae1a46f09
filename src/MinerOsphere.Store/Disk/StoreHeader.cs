using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Disk;

/// <summary>First bytes of a store file, little-endian; the section table follows it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct StoreHeader
{
    /// <summary>"MOQUADS" and a line feed, so that a transfer which rewrites line ends is noticed.</summary>
    public const ulong ExpectedMagic = 0x0A_53_44_41_55_51_4F_4D;
    public const uint CurrentVersion = 3;

    /// <summary>Room kept for header and table: the sections start here.</summary>
    public const int Size = 4096;

    public ulong Magic;
    public uint Version;

    /// <summary>CRC-32C of the <see cref="Size"/> bytes with this field zero.</summary>
    public uint Checksum;
    public ulong FileLength;
    public ulong QuadCount;
    public uint BlankCount;
    public uint IriCount;
    public uint InlineCount;
    public uint LiteralCount;
    public uint GraphCount;

    /// <summary>1 when some triple is in several graphs, so that a union must drop repeats.</summary>
    public uint HasSharedTriples;
    public uint SectionCount;

    /// <summary>1 when the graph-first permutations are there: more than one graph holds quads.</summary>
    public uint HasGraphFirst;

    /// <summary>Without them: the ordinal of the graph that holds all quads.</summary>
    public uint OnlyGraph;
    public uint TripleCount;

    /// <summary>Says which permutations there are, by how many quads each graph holds.</summary>
    public void SetGraphs(ReadOnlySpan<long> quadsByGraph)
    {
        var holding = 0;
        for (var i = 0; i < quadsByGraph.Length; i++)
        {
            if (quadsByGraph[i] == 0) continue;
            holding++;
            OnlyGraph = (uint)i;
        }
        HasGraphFirst = holding > 1 ? 1u : 0u;
    }
}
