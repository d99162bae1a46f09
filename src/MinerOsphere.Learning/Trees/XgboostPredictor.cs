using System.Collections.Immutable;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees;

/// <summary>A model that XGBoost trained, used and kept like one of our own.</summary>
public sealed class XgboostPredictor : ISavedModel, ITreeModel
{
    internal const string KindName = "xgboost";
    private const int RowsAtOnce = 512;

    private readonly XgboostModel _model;

    /// <param name="model">The model.</param>
    /// <param name="signature">Its columns and target; their names may be other than those in XGBoost's file, their number may not.</param>
    public XgboostPredictor(XgboostModel model, ModelSignature signature)
    {
        if (signature.Features.Length != model.Features.Length)
            throw new ArgumentException($"{signature.Features.Length} features for a model of {model.Features.Length}", nameof(signature));
        if (signature.Target.IsCategorical && model.Outputs > 1 && signature.Target.Levels.Length != model.Outputs)
            throw new ArgumentException($"{signature.Target.Levels.Length} classes for a model of {model.Outputs}", nameof(signature));
        (_model, Signature) = (model, signature);
        Outputs = model.Outputs == 1 ? ["prediction"]
            : signature.Target.IsCategorical ? signature.Target.Levels
            : [.. Enumerable.Range(0, model.Outputs).Select(i => $"class_{i}")];
    }

    /// <summary>With the column names of XGBoost's file, all numeric.</summary>
    public XgboostPredictor(XgboostModel model, string target = "prediction")
        : this(model, new ModelSignature([.. model.Features.Select(name => new FeatureSpecification(name))], new FeatureSpecification(target))) { }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public ModelSignature Signature { get; }

    /// <inheritdoc/>
    public ImmutableArray<string> Outputs { get; }

    /// <inheritdoc/>
    public TreeEnsemble Ensemble => _model.Ensemble;

    /// <inheritdoc/>
    public Link Link => _model.Link;

    internal XgboostModel Model => _model;

    /// <inheritdoc/>
    public void Predict(FeatureMatrix rows, Span<double> predictions, CancellationToken cancellation = default)
    {
        var (width, outputs) = (_model.Features.Length, Outputs.Length);
        if (rows.ColumnCount != width) throw new ArgumentException($"{rows.ColumnCount} columns for a model of {width}", nameof(rows));
        if (predictions.Length != rows.RowCount * outputs) throw new ArgumentException($"room for {predictions.Length} predictions, {rows.RowCount * outputs} are due", nameof(predictions));
        var block = new float[Math.Min(RowsAtOnce, rows.RowCount) * width];
        Span<float> prediction = new float[outputs];
        for (var start = 0; start < rows.RowCount; start += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(rows.RowCount, start + RowsAtOnce);
            rows.CopyRows(start, end, block);
            for (var row = start; row < end; row++)
            {
                _model.Predict(block.AsSpan((row - start) * width, width), prediction, rows.Offset is null ? 0 : (float)rows.Offset[row]);
                for (var o = 0; o < outputs; o++) predictions[row * outputs + o] = prediction[o];
            }
        }
    }

    /// <inheritdoc/>
    public ModelContent Save()
    {
        var content = new ModelContent { Settings = new() { ["objective"] = _model.Objective, ["link"] = _model.Link.ToString() } };
        content.Add("trees", TreeEnsembleContent.Save(_model.Ensemble));
        return content;
    }

    /// <exception cref="InvalidDataException">The content is no such model.</exception>
    public static XgboostPredictor Load(ModelSignature signature, ModelContent content)
    {
        var trees = TreeEnsembleContent.Load(content.Part("trees"), signature.Features.Length);
        return new XgboostPredictor(new XgboostModel(content.Text("objective"), [.. signature.Features.Select(f => f.Name)], trees, content.Choice<Link>("link")), signature);
    }
}
