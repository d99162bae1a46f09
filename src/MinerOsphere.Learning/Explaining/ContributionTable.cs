using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Explaining;

/// <summary>The contributions to many predictions, as numbers; a row's document is made when asked for.</summary>
public sealed class ContributionTable
{
    private readonly double[] _amounts;
    private readonly double[] _predictions;
    private readonly double[]? _halfWidths;
    private readonly ImmutableArray<(string Name, int[] Columns)> _parts;

    /// <param name="rows">The rows explained.</param>
    /// <param name="outputs">Names of the outputs explained.</param>
    /// <param name="amounts">Per row and output a contribution per column, then the bias. Kept, not copied.</param>
    /// <param name="predictions">Per row and output what the model says. Kept, not copied.</param>
    /// <param name="scale">What the amounts are in.</param>
    /// <param name="unit">UCUM code of the target.</param>
    /// <param name="method">How they were found.</param>
    public ContributionTable(FeatureMatrix rows, ImmutableArray<string> outputs, double[] amounts, double[] predictions, ContributionScale scale, string? unit, ExplanationMethod method)
        : this(rows, FeatureGroup.Resolve(rows.Features, default), outputs, amounts, null, predictions, scale, unit, method) { }

    internal ContributionTable(
        FeatureMatrix rows, ImmutableArray<(string Name, int[] Columns)> parts, ImmutableArray<string> outputs, double[] amounts, double[]? halfWidths, double[] predictions,
        ContributionScale scale, string? unit, ExplanationMethod method)
    {
        var count = (long)rows.RowCount * outputs.Length;
        if (amounts.Length != count * (parts.Length + 1)) throw new ArgumentException($"{amounts.Length} amounts for {rows.RowCount} rows x {outputs.Length} outputs x {parts.Length + 1}", nameof(amounts));
        if (predictions.Length != count) throw new ArgumentException($"{predictions.Length} predictions for {rows.RowCount} rows x {outputs.Length} outputs", nameof(predictions));
        (Rows, _parts, Outputs, _amounts, _halfWidths, _predictions, Scale, Method) = (rows, parts, outputs, amounts, halfWidths, predictions, scale, method);
        Unit = scale == ContributionScale.Prediction ? unit : "1";
    }

    /// <summary>The rows that are explained.</summary>
    public FeatureMatrix Rows { get; }

    /// <summary>Names of the explained outputs.</summary>
    public ImmutableArray<string> Outputs { get; }

    /// <summary>What amounts are in.</summary>
    public ContributionScale Scale { get; }

    /// <summary>UCUM code of the amounts; null where it is not known, "1" for logarithms.</summary>
    public string? Unit { get; }

    /// <summary>How the amounts were found.</summary>
    public ExplanationMethod Method { get; }

    /// <summary>Names of what contributes: columns, or groups of them.</summary>
    public ImmutableArray<string> Names => [.. _parts.Select(part => part.Name)];

    /// <summary>Exact contributions to a sum of trees: path-dependent, or against background rows when they are given.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows to explain.</param>
    /// <param name="background">Rows that stand for what is usual; null to follow the training data along the trees.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    /// <exception cref="DataFaultException">There is no background, and the trees do not say how many training rows came by their nodes.</exception>
    public static ContributionTable OfTrees(ITreeModel model, FeatureMatrix rows, FeatureMatrix? background = null, TrainingRun? run = null)
    {
        run ??= new TrainingRun();
        var outputs = model.Ensemble.Outputs;
        if (rows.ColumnCount != model.Signature.Features.Length) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {model.Signature.Features.Length}", nameof(rows));
        var amounts = new double[rows.RowCount * outputs * (rows.ColumnCount + 1)];
        if (background is null) new TreeShap(model).Explain(rows, amounts, run);
        else new InterventionalTreeShap(model, background).Explain(rows, amounts, run);
        var said = new double[rows.RowCount * model.Outputs.Length];
        model.Predict(rows, said, run.Cancellation);
        if (model is GradientBoostingModel { Quantiles.Length: > 1 }) InOrder(amounts, outputs, rows.ColumnCount + 1);
        // A model that says only the likeliest class has a sum per class all the same.
        var isOne = model.Outputs.Length != outputs;
        var predictions = isOne ? [.. Enumerable.Range(0, rows.RowCount * outputs).Select(i => said[i / outputs * model.Outputs.Length])] : said;
        var levels = model.Signature.Target.Levels;
        ImmutableArray<string> names = !isOne ? model.Outputs : !levels.IsDefault && levels.Length == outputs ? levels : [.. Enumerable.Range(0, outputs).Select(i => $"class_{i}")];
        return new ContributionTable(rows, names, amounts, predictions, ContributionScales.Of(model.Link), model.Signature.Target.Unit,
            background is null ? ExplanationMethod.TreeShap : ExplanationMethod.InterventionalTreeShap);
    }

    /// <summary>The document of one row.</summary>
    /// <param name="row">Which of the rows.</param>
    /// <param name="output">Which of the outputs.</param>
    public Contributions Row(int row, int output = 0)
    {
        var at = row * Outputs.Length + output;
        var amounts = _amounts.AsSpan(at * (_parts.Length + 1), _parts.Length + 1);
        var features = ImmutableArray.CreateBuilder<Contribution>(_parts.Length);
        for (var i = 0; i < _parts.Length; i++)
        {
            var isColumn = _parts[i].Columns is [var only] && Rows.Features[only].Name == _parts[i].Name;
            var feature = Rows.Features[_parts[i].Columns[0]];
            features.Add(new Contribution(_parts[i].Name, isColumn ? TextOf(feature, Rows[row, _parts[i].Columns[0]]) : null, isColumn ? feature.Unit : null, amounts[i],
                _halfWidths?[at * _parts.Length + i]));
        }
        return new Contributions(Outputs[output], features.MoveToImmutable(), amounts[^1], _predictions[at], Scale, Unit, Method);
    }

    /// <summary>
    /// What matters over all rows: the mean size of each contribution, greatest first; equals stay in the order of the columns. A group's
    /// columns are added up per row before their size is taken.
    /// </summary>
    /// <param name="output">Which of the outputs.</param>
    /// <param name="groups">Columns that count as one.</param>
    public ImmutableArray<(string Name, double Size)> MeanSizes(int output = 0, ImmutableArray<FeatureGroup> groups = default)
    {
        var resolved = FeatureGroup.Resolve([.. _parts.Select(part => new FeatureSpecification(part.Name))], groups);
        var sizes = new double[resolved.Length];
        for (var row = 0; row < Rows.RowCount; row++)
        {
            var at = (row * Outputs.Length + output) * (_parts.Length + 1);
            for (var i = 0; i < sizes.Length; i++)
            {
                var sum = 0.0;
                foreach (var part in resolved[i].Columns) sum += _amounts[at + part];
                sizes[i] += Math.Abs(sum);
            }
        }
        return [.. resolved.Select((group, i) => (group.Name, Rows.RowCount == 0 ? 0 : sizes[i] / Rows.RowCount)).OrderByDescending(pair => pair.Item2)];
    }

    /// <summary>Quantiles that cross are predicted in order: the contributions follow the sum that they explain.</summary>
    private static void InOrder(double[] amounts, int outputs, int width)
    {
        var sums = new double[outputs];
        for (var start = 0; start < amounts.Length; start += outputs * width)
        {
            var row = amounts.AsSpan(start, outputs * width).ToArray();
            for (var o = 0; o < outputs; o++)
            {
                sums[o] = 0;
                foreach (var amount in row.AsSpan(o * width, width)) sums[o] += amount;
            }
            var place = start;
            foreach (var o in Enumerable.Range(0, outputs).OrderBy(o => sums[o]))
            {
                row.AsSpan(o * width, width).CopyTo(amounts.AsSpan(place));
                place += width;
            }
        }
    }

    internal static string TextOf(FeatureSpecification feature, double value) =>
        double.IsNaN(value) ? "missing"
        : feature.IsCategorical && value >= 0 && value < feature.Levels.Length ? feature.Levels[(int)value]
        : value.ToString("G9", CultureInfo.InvariantCulture);
}
