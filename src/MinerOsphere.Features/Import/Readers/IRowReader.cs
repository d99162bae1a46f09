using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>Rows of a source as texts, whatever its format: one place then decides what a text means.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>Next row; false at the end.</summary>
    /// <exception cref="SourceUnreadableException">The rest of the file makes no sense.</exception>
    bool Read();

    /// <summary>Number of the current row, from 1.</summary>
    long Row { get; }

    /// <summary>Bytes of the file that were read.</summary>
    long BytesRead { get; }

    /// <summary>Why the current row as a whole is no row, else null.</summary>
    LocalizedText? RowFault { get; }

    /// <summary>Text of a column, by its place among the columns asked for; null for no value. An empty text is no value.</summary>
    string? Value(int column);

    /// <summary>Appends the row's geometry in CRS84; nothing when it has none. The fault says why what is there is no geometry.</summary>
    LocalizedText? ReadGeometry(WkbBuffer target, out string? read);
}
