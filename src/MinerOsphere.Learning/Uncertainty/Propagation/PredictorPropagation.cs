using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>What uncertain features make of a trained model's predictions, row by row.</summary>
public static class PredictorPropagation
{
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows to predict. A gap stays a gap where a draw is added to it or multiplies it.</param>
    /// <param name="features">The uncertain features; every row has the same draws.</param>
    /// <param name="count">Draws.</param>
    /// <param name="design">How they are spread.</param>
    /// <param name="probabilities">Of the quantiles.</param>
    /// <param name="run">Seed; rows are predicted on its threads.</param>
    /// <param name="copula">Dependence between the features; null for none.</param>
    /// <returns>Per row, and within it per output of the model.</returns>
    /// <exception cref="DataFaultException">The model has no such feature, or it is categorical.</exception>
    public static ImmutableArray<ImmutableArray<PropagatedOutput>> Run(IPredictor model, FeatureMatrix rows, ImmutableArray<UncertainFeature> features, int count, SampleDesign design, ImmutableArray<double> probabilities, TrainingRun run, GaussianCopula? copula = null)
    {
        var places = features.Select(f => model.Signature.IndexOf(f.Name) is >= 0 and var place && !model.Signature.Features[place].IsCategorical ? place : throw new DataFaultException("the model takes no numeric feature of this name", f.Name)).ToArray();
        if (places.Distinct().Count() != places.Length) throw new ArgumentException("a feature is disturbed twice", nameof(features));
        var sample = InputSample.Draw([.. features.Select(f => new UncertainInput(f.Name, f.Distribution))], count, design, run, copula);
        var results = new ImmutableArray<PropagatedOutput>[rows.RowCount];
        Blocks.Run(rows.RowCount, run, row =>
        {
            var disturbed = rows.Take(Enumerable.Repeat(row, count).ToArray());
            for (var f = 0; f < places.Length; f++)
            {
                var (value, draws, how) = (rows[row, places[f]], sample.Columns[f], features[f].Disturbance);
                disturbed = disturbed.WithColumn(places[f], how == Disturbance.Replace ? draws : Array.ConvertAll(draws, d => how == Disturbance.Add ? value + d : value * d));
            }
            var (outputs, numbers) = HeldOut.Predicted(model, disturbed, run.Cancellation);
            results[row] = [.. outputs.Select((_, o) => PropagatedOutput.Of(Array.ConvertAll(Enumerable.Range(0, count).ToArray(), i => numbers[i * outputs.Length + o]), probabilities))];
        });
        return [.. results];
    }
}
