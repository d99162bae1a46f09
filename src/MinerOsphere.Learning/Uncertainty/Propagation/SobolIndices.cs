using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Variance-based sensitivity (Sobol 1993; Saltelli et al. 2010): which uncertain input is worth knowing better.</summary>
public static class SobolIndices
{
    private const int Resamples = 300;

    /// <summary>
    /// Indices of one output, by n (k + 2) evaluations for k inputs. The inputs are taken as independent: where they are not, the variance has no
    /// such parts.
    /// </summary>
    /// <param name="inputs">The inputs, at most 256.</param>
    /// <param name="count">n, best a power of two.</param>
    /// <param name="model">The model, of one result.</param>
    /// <param name="run">Seed; draws are evaluated on its threads.</param>
    /// <param name="first">How first-order indices are estimated; totals are by Jansen (1999).</param>
    /// <exception cref="DataFaultException">The model has no result on a draw, or its result does not vary.</exception>
    public static ImmutableArray<SobolIndex> Estimate(ImmutableArray<UncertainInput> inputs, int count, ModelFunction model, TrainingRun run, FirstOrderEstimator first = FirstOrderEstimator.Saltelli)
    {
        if (inputs.IsDefaultOrEmpty || inputs.Length > SobolSequence.MostDimensions / 2) throw new ArgumentException($"1 to {SobolSequence.MostDimensions / 2} inputs are expected", nameof(inputs));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 2);
        var k = inputs.Length;
        var columns = InputSample.Draw([.. inputs, .. inputs], count, SampleDesign.Sobol, run).Columns;
        var (a, b) = (columns[..k], columns[k..]);
        double[] Results(double[][] of)
        {
            var faults = new string?[count];
            var results = MonteCarlo.Evaluate(of, 1, model, run, faults)[0];
            return Array.FindIndex(faults, f => f is not null) is >= 0 and var row
                ? throw new DataFaultException($"the model has no result for {string.Join(", ", inputs.Select((input, i) => FormattableString.Invariant($"{input.Name} = {of[i][row]}")))}", row: $"draw {row}")
                : results;
        }
        var (fa, fb) = (Results(a), Results(b));
        // Without its mean: the products of the estimator would otherwise be noise of its square.
        var centre = (fa.Average() + fb.Average()) / 2;
        for (var i = 0; i < count; i++) (fa[i], fb[i]) = (fa[i] - centre, fb[i] - centre);
        int[] all = [.. Enumerable.Range(0, count)];
        if (!(Variance(fa, fb, all) > 1e-24 * centre * centre)) throw new DataFaultException("the result does not vary with these inputs");
        var indices = ImmutableArray.CreateBuilder<SobolIndex>(k);
        for (var j = 0; j < k; j++)
        {
            run.Progress?.Report(new TrainingProgress(inputs[j].Name, (double)j / k));
            var mixed = (double[][])a.Clone();
            mixed[j] = b[j];
            var fm = Results(mixed);
            for (var i = 0; i < count; i++) fm[i] -= centre;
            var (own, total) = Indices(fa, fb, fm, all, first);
            var (firsts, totals, stream, drawn) = (new double[Resamples], new double[Resamples], run.Stream(0xB007 + (ulong)j), new int[count]);
            for (var s = 0; s < Resamples; s++)
            {
                run.Cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < count; i++) drawn[i] = stream.NextInt(count);
                (firsts[s], totals[s]) = Indices(fa, fb, fm, drawn, first);
            }
            Array.Sort(firsts);
            Array.Sort(totals);
            var (low, high) = ((int)(0.025 * Resamples), (int)(0.975 * Resamples));
            indices.Add(new SobolIndex(inputs[j].Name, own, firsts[low], firsts[high], total, totals[low], totals[high]));
        }
        return indices.ToImmutable();
    }

    private static (double First, double Total) Indices(double[] fa, double[] fb, double[] fm, int[] rows, FirstOrderEstimator estimator)
    {
        var variance = Variance(fa, fb, rows);
        double product = 0, squares = 0, total = 0;
        foreach (var i in rows)
        {
            product += fb[i] * (fm[i] - fa[i]);
            squares += (fb[i] - fm[i]) * (fb[i] - fm[i]);
            total += (fa[i] - fm[i]) * (fa[i] - fm[i]);
        }
        var first = estimator == FirstOrderEstimator.Saltelli ? product / rows.Length / variance : 1 - squares / rows.Length / (2 * variance);
        return (first, total / rows.Length / (2 * variance));
    }

    /// <summary>Of both samples together.</summary>
    private static double Variance(double[] fa, double[] fb, int[] rows)
    {
        double sum = 0, squares = 0;
        foreach (var i in rows)
        {
            sum += fa[i] + fb[i];
            squares += fa[i] * fa[i] + fb[i] * fb[i];
        }
        var n = 2.0 * rows.Length;
        return squares / n - sum / n * (sum / n);
    }
}
