using System.Runtime.InteropServices;

namespace MinerOsphere.Store.Text;

/// <summary>What the text index of a file was made with.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TextHeader
{
    public const uint CurrentVersion = 1;

    public uint Version;

    /// <summary>The case rules that folded the texts: <see cref="Rdf.Searching.FoldedText.Version"/>.</summary>
    public uint FoldVersion;
}
