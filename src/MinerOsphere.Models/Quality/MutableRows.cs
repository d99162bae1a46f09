using System.Collections.Immutable;

namespace MinerOsphere.Models.Quality;

/// <summary>A copy of rows into which faults are put.</summary>
internal sealed class MutableRows
{
    private readonly QualityRows _original;

    public MutableRows(QualityRows rows)
    {
        _original = rows;
        Longitudes = [.. rows.Longitudes];
        Latitudes = [.. rows.Latitudes];
        Columns = [.. rows.Columns.Select(c => c with { Texts = [.. c.Texts], Numbers = [.. c.Numbers] })];
    }

    public double[] Longitudes { get; }
    public double[] Latitudes { get; }
    public ImmutableArray<QualityColumn> Columns { get; }

    /// <summary>Rows that are not to be changed any more.</summary>
    public HashSet<int> Touched { get; } = [];

    public QualityRows Done() => _original with { Longitudes = Longitudes, Latitudes = Latitudes, Columns = Columns };
}
