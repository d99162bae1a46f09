using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Linear;

/// <summary>
/// Makes the columns of a linear model of features: numbers as they are, levels as indicators beside a reference level, and an answer for
/// gaps that is chosen at training and kept. What it does at prediction depends only on what the training had.
/// </summary>
public sealed partial class FeatureEncoder
{
    /// <summary>Faults named per column; the rest are counted.</summary>
    private const int FaultsPerColumn = 5;

    private readonly ImmutableArray<FeatureSpecification> _features;

    /// <summary>Per categorical feature and code: the encoded column, <see cref="Reference"/> or <see cref="Unseen"/>.</summary>
    private readonly int[]?[] _columnOfLevel;

    /// <summary>Per feature its column of gaps, or -1.</summary>
    private readonly int[] _gapColumn;

    private const int Reference = -1, Unseen = -2;

    private FeatureEncoder(ImmutableArray<FeatureSpecification> features, EncodingOptions options, ImmutableArray<EncodedColumn> columns, int[]?[] columnOfLevel)
    {
        (_features, Options, Columns, _columnOfLevel) = (features, options, columns, columnOfLevel);
        _gapColumn = new int[features.Length];
        Array.Fill(_gapColumn, -1);
        for (var c = 0; c < columns.Length; c++)
            if (columns[c].Kind == EncodedKind.Missing) _gapColumn[columns[c].Feature] = c;
    }

    /// <summary>How it was asked to encode.</summary>
    public EncodingOptions Options { get; }

    /// <summary>The columns, the intercept first.</summary>
    public ImmutableArray<EncodedColumn> Columns { get; }

    /// <summary>The level of a categorical feature that has no column; null when every level has one.</summary>
    public string? ReferenceOf(int feature) =>
        _columnOfLevel[feature] is { } levels && Array.IndexOf(levels, Reference) is >= 0 and var code ? _features[feature].Levels[code] : null;

    internal int FeatureCount => _features.Length;

    /// <summary>Levels (feature and code) that no training row had.</summary>
    internal IEnumerable<(int Feature, int Code)> UnseenLevels
    {
        get
        {
            for (var f = 0; f < _columnOfLevel.Length; f++)
            {
                if (_columnOfLevel[f] is not { } levels) continue;
                for (var code = 0; code < levels.Length; code++)
                    if (levels[code] == Unseen) yield return (f, code);
            }
        }
    }

    /// <summary>Learns the columns of rows. Rows of weight 0 teach it nothing.</summary>
    /// <exception cref="DataFaultException">A gap that the options refuse, or a feature without any value; names them all.</exception>
    public static FeatureEncoder Fit(FeatureMatrix rows, EncodingOptions options, double[]? weights = null, Func<int, string>? rowName = null)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var columns = ImmutableArray.CreateBuilder<EncodedColumn>();
        if (options.Intercept) columns.Add(new EncodedColumn("(intercept)", EncodedKind.Intercept, -1, -1, 1));
        var columnOfLevel = new int[]?[rows.ColumnCount];
        var allLevels = !options.Intercept;
        for (var f = 0; f < rows.ColumnCount; f++)
        {
            var feature = rows.Features[f];
            var treatment = feature.IsCategorical ? options.Levels : options.Numbers;
            if (treatment == GapTreatment.Refuse) RefuseGaps(rows, f, weights, rowName, faults);
            if (feature.IsCategorical)
            {
                columnOfLevel[f] = Levels(rows, f, options, weights, allLevels, columns, faults);
                allLevels = false;
            }
            else
            {
                Number(rows, f, options.Numbers, weights, columns, faults);
            }
        }
        if (columns.Count > options.MostColumns)
        {
            var widest = columns.GroupBy(c => c.Feature).MaxBy(g => g.Count())!;
            faults.Add(new DataFault(
                $"has {widest.Count()} columns of the {columns.Count} that the features make, more than {options.MostColumns}: join its levels, or learn by trees",
                rows.Features[widest.Key].Name));
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        return new FeatureEncoder(rows.Features, options, columns.ToImmutable(), columnOfLevel);
    }

    private static void Number(
        FeatureMatrix rows, int f, GapTreatment treatment, double[]? weights, ImmutableArray<EncodedColumn>.Builder columns, ImmutableArray<DataFault>.Builder faults)
    {
        var name = rows.Features[f].Name;
        var values = rows.Column(f);
        double sum = 0, total = 0, gaps = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var weight = weights?[i] ?? 1;
            if (double.IsNaN(values[i]))
            {
                gaps += weight;
                continue;
            }
            sum += weight * values[i];
            total += weight;
        }
        if (total == 0) faults.Add(new DataFault("has no value in any row to learn from", name));
        columns.Add(new EncodedColumn(name, EncodedKind.Number, f, -1, total == 0 ? 0 : sum / total));
        if (gaps > 0 && treatment == GapTreatment.Indicator) columns.Add(new EncodedColumn($"{name} (missing)", EncodedKind.Missing, f, -1, 1));
    }

    private static int[] Levels(
        FeatureMatrix rows, int f, EncodingOptions options, double[]? weights, bool allLevels,
        ImmutableArray<EncodedColumn>.Builder columns, ImmutableArray<DataFault>.Builder faults)
    {
        var feature = rows.Features[f];
        var codes = rows.Column(f);
        var weight = new double[feature.Levels.Length];
        double total = 0, gaps = 0;
        for (var i = 0; i < codes.Length; i++)
        {
            var w = weights?[i] ?? 1;
            if (double.IsNaN(codes[i])) gaps += w;
            else weight[(int)codes[i]] += w;
        }
        foreach (var w in weight) total += w;
        if (total == 0) faults.Add(new DataFault("has no value in any row to learn from", feature.Name));
        var reference = allLevels || total == 0 ? -1 : options.Reference switch
        {
            ReferenceLevel.First => Array.FindIndex(weight, w => w > 0),
            _ => Array.IndexOf(weight, weight.Max()),
        };
        var columnOfLevel = new int[weight.Length];
        for (var code = 0; code < weight.Length; code++)
        {
            columnOfLevel[code] = code == reference ? Reference : weight[code] > 0 ? columns.Count : Unseen;
            if (columnOfLevel[code] >= 0)
                columns.Add(new EncodedColumn($"{feature.Name} = {feature.Levels[code]}", EncodedKind.Level, f, code, FillingOf(weight[code])));
        }
        var tellsGaps = gaps > 0 && options.Levels == GapTreatment.Indicator;
        if (tellsGaps) columns.Add(new EncodedColumn($"{feature.Name} (missing)", EncodedKind.Missing, f, -1, 1));
        return columnOfLevel;

        // Beside a column of gaps, the columns of the levels are 0 where there is a gap.
        double FillingOf(double w) => gaps > 0 && options.Levels == GapTreatment.Indicator ? 0 : w / total;
    }

    private static void RefuseGaps(FeatureMatrix rows, int f, double[]? weights, Func<int, string>? rowName, ImmutableArray<DataFault>.Builder faults)
    {
        var values = rows.Column(f);
        var found = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]) || weights?[i] == 0) continue;
            if (++found <= FaultsPerColumn) faults.Add(new DataFault("has no value; this model takes no gaps here", rows.Features[f].Name, Name(rowName, i)));
        }
        if (found > FaultsPerColumn) faults.Add(new DataFault($"has no value in {found - FaultsPerColumn} more rows", rows.Features[f].Name));
    }

    private static string Name(Func<int, string>? rowName, int row) => rowName?.Invoke(row) ?? $"row {row}";
}
