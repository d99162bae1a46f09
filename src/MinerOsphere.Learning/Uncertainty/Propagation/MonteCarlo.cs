using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Propagation of uncertain inputs through a model, by draws (Metropolis and Ulam 1949; JCGM 101:2008).</summary>
public static class MonteCarlo
{
    private const int BlockSize = 256;

    /// <summary>The results of a model on each draw.</summary>
    /// <param name="sample">The draws.</param>
    /// <param name="outputs">How many results the model has.</param>
    /// <param name="model">The model.</param>
    /// <param name="run">Draws are evaluated on its threads.</param>
    /// <returns>Per output a value per draw.</returns>
    /// <exception cref="DataFaultException">The model has no result on a draw, which is then named with its inputs.</exception>
    public static double[][] Evaluate(InputSample sample, int outputs, ModelFunction model, TrainingRun run)
    {
        var faults = new string?[sample.Count];
        var results = Evaluate(sample.Columns, outputs, model, run, faults);
        return Array.FindIndex(faults, f => f is not null) is >= 0 and var first
            ? throw new DataFaultException($"the model has no result for {string.Join(", ", sample.Names.Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"{name} = {sample.Columns[i][first]}")))}", row: $"draw {first}")
            : results;
    }

    /// <summary>What the draws make of each output.</summary>
    /// <param name="sample">The draws.</param>
    /// <param name="outputs">How many results the model has.</param>
    /// <param name="model">The model.</param>
    /// <param name="probabilities">Of the quantiles.</param>
    /// <param name="run">Draws are evaluated on its threads.</param>
    public static ImmutableArray<PropagatedOutput> Propagate(InputSample sample, int outputs, ModelFunction model, ImmutableArray<double> probabilities, TrainingRun run) =>
        [.. Evaluate(sample, outputs, model, run).Select(values => PropagatedOutput.Of(values, probabilities))];

    /// <summary>What a change makes: the second model less the first, draw by draw, so that what both are unsure of is no uncertainty of the change.</summary>
    /// <inheritdoc cref="Propagate"/>
    public static ImmutableArray<PropagatedOutput> Difference(InputSample sample, int outputs, ModelFunction first, ModelFunction second, ImmutableArray<double> probabilities, TrainingRun run) =>
        [.. Evaluate(sample, outputs, first, run).Zip(Evaluate(sample, outputs, second, run), (a, b) => PropagatedOutput.Of(Array.ConvertAll(Enumerable.Range(0, a.Length).ToArray(), i => b[i] - a[i]), probabilities))];

    internal static double[][] Evaluate(double[][] columns, int outputs, ModelFunction model, TrainingRun run, string?[] faults)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        var results = new double[outputs][];
        for (var o = 0; o < outputs; o++) results[o] = new double[columns[0].Length];
        Blocks.Run(columns[0].Length, BlockSize, run, (_, start, end) =>
        {
            var (inputs, values) = (new double[columns.Length], new double[outputs]);
            for (var row = start; row < end; row++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < inputs.Length; i++) inputs[i] = columns[i][row];
                model(inputs, values);
                for (var o = 0; o < outputs; o++)
                {
                    if (!double.IsFinite(values[o])) faults[row] = "no result";
                    results[o][row] = values[o];
                }
            }
        });
        return results;
    }
}
