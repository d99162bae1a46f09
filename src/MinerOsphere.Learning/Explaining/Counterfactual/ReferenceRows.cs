using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>What is usual: the scale and the range of each column, the levels that occur, and how far rows are from one another.</summary>
internal sealed class ReferenceRows
{
    /// <summary>Rows that nearness is measured to, at most; evenly chosen when there are more.</summary>
    private const int NearnessRows = 1000;

    private readonly double[][] _rows;
    private readonly bool[] _isCategorical;

    public ReferenceRows(FeatureMatrix rows, double plausibility)
    {
        var columns = rows.ColumnCount;
        (Scales, Least, Most, Sorted) = (new double[columns], new double[columns], new double[columns], new double[columns][]);
        _isCategorical = [.. rows.Features.Select(feature => feature.IsCategorical)];
        for (var c = 0; c < columns; c++)
        {
            var sorted = Sorted[c] = [.. rows.Column(c).ToArray().Where(double.IsFinite).Order()];
            (Least[c], Most[c]) = sorted.Length == 0 ? (double.NaN, double.NaN) : (sorted[0], sorted[^1]);
            Scales[c] = _isCategorical[c] ? 1 : ScaleOf(sorted);
        }
        var step = Math.Max(1, (rows.RowCount + NearnessRows - 1) / NearnessRows);
        _rows = [.. Enumerable.Range(0, (rows.RowCount + step - 1) / step).Select(i =>
        {
            var row = new double[columns];
            rows.CopyRow(i * step, row);
            return row;
        })];
        double[] apart = [.. Enumerable.Range(0, _rows.Length).Select(i => Nearest(_rows[i], i)).Order()];
        UsualDistance = apart.Length < 2 ? double.PositiveInfinity : apart[(int)(plausibility * (apart.Length - 1))];
    }

    /// <summary>Per column the median absolute deviation; where that is 0 the mean absolute one; 1 for constants and categories.</summary>
    public double[] Scales { get; }

    public double[] Least { get; }
    public double[] Most { get; }

    /// <summary>Per column its values in ascending order.</summary>
    public double[][] Sorted { get; }

    /// <summary>How far most rows are from their nearest.</summary>
    public double UsualDistance { get; }

    /// <summary>Distance of two values of a column: 1 between two levels, and between a value and a gap.</summary>
    public double Distance(int column, double from, double to) =>
        from.Equals(to) ? 0 : double.IsNaN(from) || double.IsNaN(to) || _isCategorical[column] ? 1 : Math.Abs(to - from) / Scales[column];

    /// <summary>Mean distance per column to the nearest row.</summary>
    public double Nearest(ReadOnlySpan<double> row, int except = -1)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < _rows.Length; i++)
        {
            if (i == except) continue;
            var sum = 0.0;
            for (var c = 0; c < row.Length && sum < nearest; c++) sum += Distance(c, row[c], _rows[i][c]);
            nearest = Math.Min(nearest, sum);
        }
        return nearest / Math.Max(1, row.Length);
    }

    private static double ScaleOf(double[] sorted)
    {
        if (sorted.Length == 0) return 1;
        var median = Quantiles.Median(sorted);
        double[] deviations = [.. sorted.Select(value => Math.Abs(value - median)).Order()];
        var scale = Quantiles.Median(deviations);
        if (scale == 0) scale = deviations.Average();
        return scale > 0 ? scale : 1;
    }

}
