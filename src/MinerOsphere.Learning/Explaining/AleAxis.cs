using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// One column cut into intervals between neighbouring positions. A number lies in one interval; a level is a position itself and has a part
/// in the interval to either side.
/// </summary>
internal sealed class AleAxis
{
    private AleAxis(int column, FeatureSpecification feature, double[] positions, int[] places) => (Column, Feature, Positions, Places) = (column, feature, positions, places);

    public int Column { get; }
    public FeatureSpecification Feature { get; }

    /// <summary>Ends of the intervals, or codes of levels.</summary>
    public double[] Positions { get; }

    /// <summary>Per row its interval, or the position of its level; -1 when it has no value.</summary>
    public int[] Places { get; }

    public int Intervals => Math.Max(0, Positions.Length - 1);

    /// <summary>The intervals that a row has a part in: first and how many.</summary>
    public (int First, int Count) IntervalsOf(int row)
    {
        var place = Places[row];
        if (place < 0 || Intervals == 0) return (0, 0);
        if (!Feature.IsCategorical) return (place, 1);
        return place == 0 ? (0, 1) : place == Intervals ? (Intervals - 1, 1) : (place - 1, 2);
    }

    /// <summary>A function of the positions where a row is: a number lies between two of them.</summary>
    public double At(int row, ReadOnlySpan<double> values) =>
        Places[row] is var place && Feature.IsCategorical || Intervals == 0 ? values[place] : (values[place] + values[place + 1]) / 2;

    public static AleAxis Of(FeatureMatrix rows, string name, AleOptions options)
    {
        var column = -1;
        for (var c = 0; c < rows.ColumnCount && column < 0; c++)
            if (rows.Features[c].Name == name) column = c;
        if (column < 0) throw new DataFaultException("there is no such column", name);
        return rows.Features[column].IsCategorical ? OfLevels(rows, column, options) : OfNumbers(rows, column, options.Intervals);
    }

    /// <summary>Ends are values that occur: the least, and the quantiles that make intervals of about as many rows each.</summary>
    private static AleAxis OfNumbers(FeatureMatrix rows, int column, int intervals)
    {
        var values = rows.Column(column);
        var sorted = values.ToArray().Where(double.IsFinite).Order().ToArray();
        var positions = new List<double>();
        for (var k = 0; k <= intervals && sorted.Length > 0; k++)
        {
            var value = sorted[Math.Max(0, (int)Math.Ceiling(k * (double)sorted.Length / intervals) - 1)];
            if (positions.Count == 0 || value > positions[^1]) positions.Add(value);
        }
        double[] ends = [.. positions];
        var places = new int[rows.RowCount];
        for (var row = 0; row < places.Length; row++)
        {
            // The interval whose upper end is the first not below the value.
            var found = double.IsFinite(values[row]) ? Array.BinarySearch(ends, values[row]) : int.MinValue;
            places[row] = found == int.MinValue ? -1 : Math.Max(0, (found < 0 ? ~found : found) - 1);
        }
        return new AleAxis(column, rows.Features[column], ends, places);
    }

    private static AleAxis OfLevels(FeatureMatrix rows, int column, AleOptions options)
    {
        var feature = rows.Features[column];
        var values = rows.Column(column);
        int[] present = [.. values.ToArray().Where(value => !double.IsNaN(value)).Select(value => (int)value).Distinct().Order()];
        int[] order;
        if (options.LevelOrders.TryGetValue(feature.Name, out var given))
        {
            var places = feature.Levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code, StringComparer.Ordinal);
            int[] codes = [.. given.Select(level => places.TryGetValue(level, out var code) ? code : throw new DataFaultException($"has no level '{level}'", feature.Name))];
            if (present.Except(codes).ToArray() is [var first, ..]) throw new DataFaultException($"the order of its levels lacks '{feature.Levels[first]}'", feature.Name);
            order = [.. codes.Where(present.Contains)];
        }
        else order = LevelSimilarity.Order(rows, column, present);
        var placeOf = new Dictionary<int, int>();
        for (var i = 0; i < order.Length; i++)
            if (!placeOf.TryAdd(order[i], i)) throw new DataFaultException($"the order of its levels names '{feature.Levels[order[i]]}' twice", feature.Name);
        var rowPlaces = new int[rows.RowCount];
        for (var row = 0; row < rowPlaces.Length; row++) rowPlaces[row] = double.IsNaN(values[row]) ? -1 : placeOf[(int)values[row]];
        return new AleAxis(column, feature, Array.ConvertAll(order, code => (double)code), rowPlaces);
    }
}
