using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>
/// Values in a plane predicted from those around, with the variance of the error: simple, ordinary and universal kriging, and kriging with
/// external drift (Matheron 1963; Chiles and Delfiner 2012).
/// </summary>
public sealed class KrigingModel : ISavedModel
{
    /// <summary>Name of the format.</summary>
    public const string KindName = "kriging";

    private const int MostAtOnce = 8000;
    private readonly KrigingData _data;
    private readonly KdTree _tree;
    private readonly Lazy<KrigingSystem>? _all;

    internal KrigingModel(ModelSignature signature, KrigingData data, Variogram variogram, KrigingOptions options, CancellationToken cancellation)
    {
        (Signature, _data, Variogram, Options) = (signature, data, variogram, options);
        _tree = KdTree.Of(data.X, data.Y);
        if (!IsGlobal) return;
        if (Count > MostAtOnce) throw new DataFaultException($"all of {Count} places at once are too many for one system of equations; use the nearest of them (at most {MostAtOnce} at once)");
        // A model read from a file is not solved before it is asked.
        _all = new Lazy<KrigingSystem>(() => KrigingSystem.Of(data, [.. Enumerable.Range(0, data.Z.Length)], cancellation)
                ?? throw new DataFaultException($"the trend has {data.TrendCount} coefficients that {data.Z.Length} places can not tell: places in line, or a drift that is constant or follows from the others"));
    }

    /// <summary>The name of its format.</summary>
    public string Kind => KindName;

    /// <summary>Easting, northing and the columns of the drift.</summary>
    public ModelSignature Signature { get; }

    /// <summary>The prediction and the variance of its error.</summary>
    public ImmutableArray<string> Outputs { get; } = ["mean", "variance"];

    /// <summary>The variogram.</summary>
    public Variogram Variogram { get; }

    /// <summary>How it is kriged.</summary>
    public KrigingOptions Options { get; }

    /// <summary>Places that are used.</summary>
    public int Count => _data.Z.Length;

    /// <param name="places">Where the values are; rows without a place or a value are left out.</param>
    /// <param name="values">A value per row.</param>
    /// <param name="variogram">The variogram of the values, or of their residuals where there is a trend.</param>
    /// <param name="options">How it is kriged.</param>
    /// <param name="run">Cancellation.</param>
    /// <param name="drift">Further terms of the trend, known at every place; null for none.</param>
    /// <param name="target">What the values are.</param>
    /// <exception cref="DataFaultException">No value, values in one place that are refused, gaps in the drift, or a singular system.</exception>
    public static KrigingModel Of(PlaceColumn places, ReadOnlySpan<double> values, Variogram variogram, KrigingOptions options, TrainingRun run, FeatureMatrix? drift = null, FeatureSpecification? target = null)
    {
        if (values.Length != places.Count || (drift is not null && drift.RowCount != places.Count)) throw new ArgumentException("places, values and drift of different lengths", nameof(values));
        Check(variogram, options, drift?.ColumnCount ?? 0);
        var signature = new ModelSignature(
            [new FeatureSpecification("x", "m"), new FeatureSpecification("y", "m"), .. drift?.Features ?? []], target ?? new FeatureSpecification("value"));
        var model = new KrigingModel(signature, Places(places, values, drift, variogram, options), variogram, options, run.Cancellation);
        _ = model._all?.Value;
        return model;
    }

    /// <summary>Mean and variance at places, NaN where too few values are near.</summary>
    /// <param name="places">Where.</param>
    /// <param name="run">Threads and cancellation.</param>
    /// <param name="drift">The drift there.</param>
    public (double[] Mean, double[] Variance) At(PlaceColumn places, TrainingRun run, FeatureMatrix? drift = null)
    {
        if ((drift?.ColumnCount ?? 0) != _data.Drift.Length) throw new ArgumentException($"{drift?.ColumnCount ?? 0} columns of drift, the model has {_data.Drift.Length}", nameof(drift));
        var (mean, variance) = (new double[places.Count], new double[places.Count]);
        var progress = new CountedProgress(run, "kriging", Blocks.Count(places.Count, 64));
        Blocks.Run(places.Count, 64, run, (_, start, end) =>
        {
            for (var row = start; row < end; row++) (mean[row], variance[row]) = At(places.X[row], places.Y[row], k => drift![row, k]);
            progress.Step();
        });
        return (mean, variance);
    }

    /// <summary>Easting, northing and drift are the columns of the rows.</summary>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (row % 64 == 0) cancellation.ThrowIfCancellationRequested();
            (predictions[2 * row], predictions[2 * row + 1]) = At(rows[row, 0], rows[row, 1], k => rows[row, 2 + k]);
        }
    }

    /// <summary>Leave-one-out: each value from the others, the variogram as it is.</summary>
    public KrigingCheck CrossValidate(TrainingRun run)
    {
        var check = new KrigingCheck([.. _data.Z], new double[Count], new double[Count]);
        var error = Options.NuggetIsError ? Variogram.Nugget : 0;
        Blocks.Run(Count, 32, run, (_, start, end) =>
        {
            var terms = new double[_data.TrendCount];
            for (var i = start; i < end; i++)
            {
                if (_all is not null)
                {
                    (check.Predicted[i], check.Variance[i]) = _all.Value.Without(i);
                    continue;
                }
                _data.Trend(i, terms);
                var (mean, variance) = Local(_data.X[i], _data.Y[i], terms, i);
                (check.Predicted[i], check.Variance[i]) = (mean, variance + error);
            }
        });
        return check;
    }

    /// <summary>Everything but the signature.</summary>
    public ModelContent Save() => KrigingContent.Save(_data, Variogram, Options);

    /// <exception cref="InvalidDataException">The content is not that of such a model.</exception>
    public static KrigingModel Load(ModelSignature signature, ModelContent content) => KrigingContent.Load(signature, content);

    internal static void Check(Variogram variogram, KrigingOptions options, int drift)
    {
        if (variogram.Structures.IsDefaultOrEmpty) throw new ArgumentException("a variogram has a structure", nameof(variogram));
        if (!(variogram.Sill > 0)) throw new DataFaultException("the variogram has no sill, as of values that do not vary: there is nothing to krige");
        if (options.Neighbours is < 1 || options.PerOctant is < 1 || options.LeastNeighbours < 1 || options.MostDistance is not (null or > 0)) throw new ArgumentOutOfRangeException(nameof(options), "neighbours and distances are above 0");
        if (!Enum.IsDefined(options.Trend) || !double.IsFinite(options.Mean)) throw new ArgumentOutOfRangeException(nameof(options), options.Trend, "an unknown trend, or a mean that is no number");
        if (options.Trend == KrigingTrend.Known && drift > 0) throw new ArgumentException("a drift has unknown coefficients; it does not go with a known mean", nameof(options));
    }

    private bool IsGlobal => Options is { PerOctant: null, MostDistance: null } && (Options.Neighbours is null || Options.Neighbours >= _data.Z.Length);

    private (double Mean, double Variance) At(double x, double y, Func<int, double> drift)
    {
        var terms = new double[_data.TrendCount];
        _data.Trend(x, y, drift, terms);
        if (!double.IsFinite(x) || !double.IsFinite(y) || Array.Exists(terms, term => !double.IsFinite(term))) return (double.NaN, double.NaN);
        return _all is not null ? _all.Value.At(x, y, terms) : Local(x, y, terms, -1);
    }

    private (double Mean, double Variance) Local(double x, double y, double[] terms, int without)
    {
        var rows = Near(x, y, without);
        return rows.Length >= Math.Max(Options.LeastNeighbours, _data.TrendCount) && KrigingSystem.Of(_data, rows) is { } system ? system.At(x, y, terms) : (double.NaN, double.NaN);
    }

    private int[] Near(double x, double y, int without)
    {
        var within = Options.MostDistance is { } most ? most * most : double.PositiveInfinity;
        var wanted = Math.Min(Options.Neighbours ?? Count, Count);
        var (items, distances) = (new int[wanted], new double[wanted]);
        if (Options.PerOctant is not { } perOctant) return items[.._tree.Nearest([x, y], items, distances, within, without < 0 ? null : item => item != without)];
        var found = new List<(double Distance, int Item)>();
        for (var octant = 0; octant < 8; octant++)
        {
            var eighth = octant;
            var count = _tree.Nearest([x, y], items.AsSpan(0, Math.Min(perOctant, wanted)), distances, within, item => item != without && Octant(_data.X[item] - x, _data.Y[item] - y) == eighth);
            for (var i = 0; i < count; i++) found.Add((distances[i], items[i]));
        }
        return [.. found.Order().Take(wanted).Select(near => near.Item)];
    }

    private static int Octant(double dx, double dy) => (dx >= 0 ? 0 : 1) + (dy >= 0 ? 0 : 2) + (Math.Abs(dx) >= Math.Abs(dy) ? 0 : 4);

    private static KrigingData Places(PlaceColumn places, ReadOnlySpan<double> values, FeatureMatrix? drift, Variogram variogram, KrigingOptions options)
    {
        var rows = new List<int>();
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        for (var row = 0; row < values.Length; row++)
        {
            if (places.IsMissing(row) || double.IsNaN(values[row])) continue;
            rows.Add(row);
            if (!double.IsFinite(values[row]) || !double.IsFinite(places.X[row]) || !double.IsFinite(places.Y[row])) faults.Add(new DataFault("an infinite value or coordinate", places.Name, $"row {row}"));
            for (var k = 0; k < drift?.ColumnCount; k++)
                if (!double.IsFinite(drift[row, k])) faults.Add(new DataFault("the drift is missing where there is a value", drift.Features[k].Name, $"row {row}"));
        }
        if (faults.Count > 0) throw new DataFaultException([.. faults.Take(20)]);
        if (rows.Count == 0) throw new DataFaultException("there is no value to krige from", places.Name);
        var kept = new List<List<int>>();
        var at = new Dictionary<(double X, double Y), int>();
        foreach (var row in rows)
        {
            var place = (places.X[row], places.Y[row]);
            if (!options.NuggetIsError && at.TryGetValue(place, out var first))
            {
                if (options.RefuseDuplicates) faults.Add(new DataFault($"in one place with row {kept[first][0]}", places.Name, $"row {row}"));
                kept[first].Add(row);
                continue;
            }
            at[place] = kept.Count;
            kept.Add([row]);
        }
        if (faults.Count > 0) throw new DataFaultException([.. faults.Take(20)]);
        double[] Means(ReadOnlySpan<double> column)
        {
            var means = new double[kept.Count];
            for (var i = 0; i < means.Length; i++)
            {
                foreach (var row in kept[i]) means[i] += column[row];
                means[i] /= kept[i].Count;
            }
            return means;
        }
        var columns = new double[drift?.ColumnCount ?? 0][];
        for (var k = 0; k < columns.Length; k++) columns[k] = Means(drift!.Column(k));
        double[] Firsts(ReadOnlySpan<double> column)
        {
            var firsts = new double[kept.Count];
            for (var i = 0; i < firsts.Length; i++) firsts[i] = column[kept[i][0]];
            return firsts;
        }
        return new KrigingData(Firsts(places.X), Firsts(places.Y), Means(values), columns, variogram, options);
    }
}
