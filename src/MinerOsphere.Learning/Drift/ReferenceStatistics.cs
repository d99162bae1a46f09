using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Drift;

/// <summary>What a model file keeps of its training, to see later whether the data or the errors have moved. It holds no row of the training data, but for columns of fewer than 2048 rows their sorted values.</summary>
public sealed class ReferenceStatistics
{
    /// <summary>Bins of a numeric column unless told.</summary>
    public const int DefaultBins = 10;

    private ReferenceStatistics(ImmutableArray<ReferenceColumn> columns) => Columns = columns;

    /// <summary>Columns in the order of the training.</summary>
    public ImmutableArray<ReferenceColumn> Columns { get; }

    /// <summary>Mean of the deviance residuals on rows that the model did not learn from; NaN when none are kept.</summary>
    public double ResidualMean { get; private init; } = double.NaN;

    /// <summary>Standard deviation of those residuals; NaN when none are kept.</summary>
    public double ResidualDeviation { get; private init; } = double.NaN;

    /// <summary>Numeric and categorical columns of a frame; others are left aside.</summary>
    /// <param name="frame">The training data; add what was predicted as a column to watch it too.</param>
    /// <param name="bins">Bins of numeric columns, cut at their quantiles.</param>
    public static ReferenceStatistics Of(DataFrame frame, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        return new ReferenceStatistics([.. frame.Columns.Select(column => column switch
        {
            NumericColumn numbers => ReferenceColumn.OfNumbers(numbers.Name, numbers.Unit, numbers.Values, bins),
            CategoricalColumn levels => ReferenceColumn.OfLevels(levels.Name, levels.Levels, levels.Codes),
            _ => null,
        }).OfType<ReferenceColumn>()]);
    }

    /// <summary>Columns of rows that a model learned from.</summary>
    public static ReferenceStatistics Of(FeatureMatrix rows, int bins = DefaultBins) => Of(FrameOf(rows), bins);

    /// <summary>With the errors of the model on rows that it did not learn from: <see cref="DevianceResiduals"/>, gaps left aside.</summary>
    /// <exception cref="DataFaultException">Fewer than two residuals, or all the same: nothing could be held against them.</exception>
    public ReferenceStatistics WithResiduals(ReadOnlySpan<double> residuals)
    {
        var present = ReferenceColumn.Present(residuals);
        var mean = present.Length == 0 ? double.NaN : present.Sum() / present.Length;
        var deviation = present.Length < 2 ? 0 : Math.Sqrt(present.Sum(r => (r - mean) * (r - mean)) / (present.Length - 1));
        if (!(deviation > 0 && double.IsFinite(deviation))) throw new DataFaultException($"{present.Length} residuals that do not vary: later errors can't be held against them");
        return new ReferenceStatistics(Columns) { ResidualMean = mean, ResidualDeviation = deviation };
    }

    /// <summary>Features as a frame, codes as levels.</summary>
    public static DataFrame FrameOf(FeatureMatrix rows) => new(rows.Features.Select((feature, c) => feature.IsCategorical
        ? (Column)new CategoricalColumn(feature.Name, feature.Levels, Array.ConvertAll(rows.Column(c).ToArray(), code => double.IsNaN(code) ? CategoricalColumn.Missing : (int)code))
        : new NumericColumn(feature.Name, rows.Column(c).ToArray(), feature.Unit)));

    internal ModelContent Save()
    {
        var content = new ModelContent();
        var columns = new JsonArray();
        foreach (var column in Columns)
        {
            var json = new JsonObject { ["name"] = column.Name };
            if (column.Unit is { } unit) json["unit"] = unit;
            if (column.IsCategorical) json["levels"] = new JsonArray([.. column.Levels.Select(l => JsonValue.Create(l))]);
            var key = $"{columns.Count}";
            columns.Add(json);
            content.Add($"{key}/counts", column.Counts.ToArray());
            if (column.IsCategorical) continue;
            content.Add($"{key}/cuts", column.Cuts.ToArray());
            content.Add($"{key}/values", column.Values.ToArray());
        }
        content.Settings["columns"] = columns;
        content.Add("residuals", [ResidualMean, ResidualDeviation]);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is damaged.</exception>
    internal static ReferenceStatistics Load(ModelContent content)
    {
        if (content.Settings["columns"] is not JsonArray list) throw new InvalidDataException("the reference statistics have no list of columns");
        var columns = ImmutableArray.CreateBuilder<ReferenceColumn>();
        foreach (var node in list) columns.Add(Column(content, new ModelContent { Settings = node as JsonObject ?? throw new InvalidDataException("a reference column is not an object") }, columns.Count));
        if (columns.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count) throw new InvalidDataException("two reference columns have one name");
        var residuals = content.Take<double>("residuals", 2);
        if (!double.IsNaN(residuals[1]) && !(residuals[1] > 0 && double.IsFinite(residuals[0]) && double.IsFinite(residuals[1]))) throw new InvalidDataException("the residuals' mean and deviation are none");
        return new ReferenceStatistics(columns.ToImmutable()) { ResidualMean = residuals[0], ResidualDeviation = residuals[1] };
    }

    private static ReferenceColumn Column(ModelContent content, ModelContent json, int index)
    {
        var name = json.Text("name");
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidDataException("a reference column has no name");
        ImmutableArray<string> levels = json.Has("levels") ? [.. json.Texts("levels")] : default;
        if (!levels.IsDefault && levels.Distinct(StringComparer.Ordinal).Count() != levels.Length) throw new InvalidDataException($"reference column '{name}' names a level twice");
        double[] cuts = levels.IsDefault ? content.Take<double>($"{index}/cuts") : [];
        double[] values = levels.IsDefault ? content.Take<double>($"{index}/values") : [];
        if (!IsAscending(cuts, strictly: true) || !IsAscending(values, strictly: false)) throw new InvalidDataException($"the values of reference column '{name}' are not in order");
        var counts = content.Take<long>($"{index}/counts", levels.IsDefault ? cuts.Length + 3 : levels.Length + 2);
        if (Array.Exists(counts, c => c is < 0 or > 1L << 48)) throw new InvalidDataException($"reference column '{name}' has a count below 0 or beyond reason");
        return new ReferenceColumn(name, json.Has("unit") ? json.Text("unit") : null, levels, cuts, values, counts);
    }

    private static bool IsAscending(double[] values, bool strictly)
    {
        for (var i = 0; i < values.Length; i++)
            if (double.IsNaN(values[i]) || (i > 0 && (strictly ? values[i] <= values[i - 1] : values[i] < values[i - 1]))) return false;
        return true;
    }
}
