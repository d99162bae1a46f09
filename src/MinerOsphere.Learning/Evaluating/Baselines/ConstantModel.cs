using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Uncertainty;

namespace MinerOsphere.Learning.Evaluating.Baselines;

/// <summary>Says the same of every row, or the same rate per exposure.</summary>
public sealed class ConstantModel : ISavedModel
{
    /// <summary>Its name in files.</summary>
    public const string KindName = "constant";

    private readonly double[] _values;
    private readonly bool _perExposure;

    private ConstantModel(ModelSignature signature, ImmutableArray<string> outputs, double[] values, bool perExposure) => (Signature, Outputs, _values, _perExposure) = (signature, outputs, values, perExposure);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        for (var row = 0; row < rows.RowCount; row++)
            for (var o = 0; o < _values.Length; o++)
                predictions[row * _values.Length + o] = _perExposure && rows.Offset is { } offset ? _values[o] * Math.Exp(offset[row]) : _values[o];
    }

    internal static ConstantModel Of(TrainingTable rows, ImmutableArray<double> probabilities)
    {
        var total = Total(rows);
        var target = rows.Signature.Target;
        if (target.IsCategorical)
        {
            var shares = new double[target.Levels.Length];
            for (var row = 0; row < rows.RowCount; row++) shares[(int)rows.Target[row]] += (rows.Weights?[row] ?? 1) / total;
            return new ConstantModel(rows.Signature, target.Levels, shares, false);
        }
        double sum = 0;
        for (var row = 0; row < rows.RowCount; row++) sum += (rows.Weights?[row] ?? 1) * rows.Target[row];
        return new ConstantModel(rows.Signature, ["mean", .. probabilities.Select(Baseline.QuantileName)], [sum / total, .. probabilities.Select(p => WeightedQuantile.Of(rows.Target, rows.Weights, p))], false);
    }

    internal static ConstantModel Rate(TrainingTable rows)
    {
        if (rows.Features.Offset is not { } offset) throw new DataFaultException("a rate needs an exposure or an offset, which the rows do not have");
        Total(rows);
        double sum = 0, exposure = 0;
        for (var row = 0; row < rows.RowCount; row++)
        {
            sum += (rows.Weights?[row] ?? 1) * rows.Target[row];
            exposure += (rows.Weights?[row] ?? 1) * Math.Exp(offset[row]);
        }
        return new ConstantModel(rows.Signature, ["mean"], [sum / exposure], true);
    }

    private static double Total(TrainingTable rows)
    {
        var total = rows.Weights?.Sum() ?? rows.RowCount;
        return total > 0 ? total : throw new DataFaultException("there are no rows with a weight to take a mean of");
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new JsonObject { ["outputs"] = new JsonArray([.. Outputs.Select(o => JsonValue.Create(o))]), ["perExposure"] = _perExposure } };
        content.Add("values", _values);
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static ConstantModel Load(ModelSignature signature, ModelContent content)
    {
        var outputs = content.Texts("outputs");
        if (outputs.Length == 0) throw new InvalidDataException("there is no output");
        var values = content.Take<double>("values", outputs.Length);
        if (!Array.TrueForAll(values, double.IsFinite)) throw new InvalidDataException("a value is not a number");
        return new ConstantModel(signature, [.. outputs], values, content.Flag("perExposure"));
    }
}
