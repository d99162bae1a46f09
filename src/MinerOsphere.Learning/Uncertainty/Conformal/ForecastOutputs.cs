using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating.Baselines;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>Which outputs of a model are the parts of a <see cref="Forecast"/>, by place; -1 for none.</summary>
internal sealed record ForecastOutputs(int Width, int Prediction, int Lower, int Upper, int Scale, int Category, double LeastScale)
{
    /// <exception cref="DataFaultException">The model lacks an output that the score needs, or the rows a category.</exception>
    public static ForecastOutputs Of(IPredictor model, ConformalOptions options)
    {
        int Place(string? name) => name is null ? -1 : model.Outputs.IndexOf(name) is >= 0 and var place ? place : throw new DataFaultException($"the model gives no '{name}', only: {string.Join(", ", model.Outputs)}");
        var ofQuantiles = options.Score is ConformityScore.Quantile or ConformityScore.ScaledQuantile or ConformityScore.SignedQuantile;
        var prediction = PrimaryOutput.Of(model.Outputs);
        var category = options.CategoryFeature is not { } feature ? -1
            : model.Signature.IndexOf(feature) is >= 0 and var place && model.Signature.Features[place].IsCategorical ? place : throw new DataFaultException("no categorical feature of this name, to calibrate by", feature);
        if (options.LeastScale <= 0) throw new ArgumentOutOfRangeException(nameof(options), options.LeastScale, "a least scale above 0 is expected");
        return new ForecastOutputs(model.Outputs.Length, prediction,
            ofQuantiles ? Place(options.LowerOutput ?? Baseline.QuantileName((1 - options.Level) / 2)) : -1,
            ofQuantiles ? Place(options.UpperOutput ?? Baseline.QuantileName((1 + options.Level) / 2)) : -1,
            Place(options.ScaleOutput), category, options.LeastScale);
    }

    /// <param name="numbers">What the model gave, row after row.</param>
    /// <param name="rows">The rows.</param>
    public Forecast[] Read(double[] numbers, FeatureMatrix rows)
    {
        var forecasts = new Forecast[rows.RowCount];
        for (var row = 0; row < forecasts.Length; row++)
        {
            var at = row * Width;
            var prediction = numbers[at + Prediction];
            var scale = Scale >= 0 ? numbers[at + Scale] : Math.Abs(prediction);
            forecasts[row] = new Forecast(prediction, Lower < 0 ? double.NaN : numbers[at + Lower], Upper < 0 ? double.NaN : numbers[at + Upper], scale < LeastScale ? LeastScale : scale,
                Category >= 0 && rows[row, Category] is >= 0 and var code && code < int.MaxValue ? (int)code : -1);
        }
        return forecasts;
    }

    public JsonObject Save() => new() { ["prediction"] = Prediction, ["lower"] = Lower, ["upper"] = Upper, ["scale"] = Scale, ["category"] = Category, ["leastScale"] = LeastScale };

    /// <exception cref="InvalidDataException">Not outputs of this model.</exception>
    public static ForecastOutputs Load(ModelContent content, IPredictor model)
    {
        var last = model.Outputs.Length - 1;
        var category = content.Integer("category", -1, model.Signature.Features.Length - 1);
        if (category >= 0 && !model.Signature.Features[category].IsCategorical) throw new InvalidDataException($"feature {category} has no categories");
        return new ForecastOutputs(last + 1, content.Integer("prediction", 0, last), content.Integer("lower", -1, last), content.Integer("upper", -1, last), content.Integer("scale", -1, last), category, content.Number("leastScale", double.Epsilon));
    }
}
