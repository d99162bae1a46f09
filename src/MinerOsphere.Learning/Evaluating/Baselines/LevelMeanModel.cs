using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Baselines;

/// <summary>Predicts the mean of the training rows with the same levels of some categorical features; a gap is a level of its own.</summary>
public sealed class LevelMeanModel : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "level-mean";

    private readonly int[] _features;
    private readonly double[] _means;
    private readonly double _mean;

    private LevelMeanModel(ModelSignature signature, int[] features, double[] means, double mean) => (Signature, _features, _means, _mean) = (signature, features, means, mean);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; } = ["mean"];

    internal static LevelMeanModel Of(TrainingTable rows, ImmutableArray<string> features)
    {
        if (rows.Signature.Target.IsCategorical) throw new DataFaultException("the mean of a class is not a number; take the shares of the classes", rows.Signature.Target.Name);
        int[] places = [.. features.Select(name => rows.Signature.IndexOf(name) is >= 0 and var place ? place : throw new DataFaultException("no feature of this name, which the baseline takes means by", name))];
        foreach (var place in places)
            if (!rows.Signature.Features[place].IsCategorical) throw new DataFaultException("means are taken by categorical features; this one is not", rows.Signature.Features[place].Name);
        var cells = Cells(rows.Signature, places);
        if (cells > 1 << 22) throw new DataFaultException($"the levels of these features make {cells} classes, more than {1 << 22}");
        var (sums, weights) = (new double[cells], new double[cells]);
        for (var row = 0; row < rows.RowCount; row++)
        {
            var cell = Cell(rows.Features, row, places);
            sums[cell] += (rows.Weights?[row] ?? 1) * rows.Target[row];
            weights[cell] += rows.Weights?[row] ?? 1;
        }
        if (!(weights.Sum() > 0)) throw new DataFaultException("there are no rows with a weight to take a mean of");
        return new LevelMeanModel(rows.Signature, places, [.. sums.Select((sum, cell) => weights[cell] > 0 ? sum / weights[cell] : double.NaN)], sums.Sum() / weights.Sum());
    }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        for (var row = 0; row < rows.RowCount; row++)
            predictions[row] = _means[Cell(rows, row, _features)] is var mean && double.IsNaN(mean) ? _mean : mean;
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["mean"] = _mean } };
        content.Add("features", _features);
        content.Add("means", _means);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static LevelMeanModel Load(ModelSignature signature, ModelContent content)
    {
        var features = content.Take<int>("features");
        foreach (var feature in features)
            if (feature < 0 || feature >= signature.Features.Length || !signature.Features[feature].IsCategorical) throw new InvalidDataException($"feature {feature} is not a categorical one");
        var means = content.Take<double>("means");
        if (Cells(signature, features) != means.Length) throw new InvalidDataException($"{means.Length} means for {Cells(signature, features)} classes");
        if (Array.Exists(means, double.IsInfinity)) throw new InvalidDataException("a mean is infinite");
        return new LevelMeanModel(signature, features, means, content.Number("mean"));
    }

    private static long Cells(ModelSignature signature, int[] features)
    {
        long cells = 1;
        foreach (var feature in features) cells = Math.Min(int.MaxValue, cells) * (signature.Features[feature].Levels.Length + 1);
        return cells;
    }

    private static int Cell(FeatureMatrix rows, int row, int[] features)
    {
        var cell = 0;
        foreach (var feature in features)
        {
            var levels = rows.Features[feature].Levels.Length;
            // A code that was never seen is treated as a gap.
            var code = rows[row, feature] is >= 0 and var value && value < levels ? (int)value : levels;
            cell = cell * (levels + 1) + code;
        }
        return cell;
    }
}
