using System.Collections.Immutable;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Draws of uncertain inputs. Scenarios evaluated on the same sample differ by what they are, not by chance (common random numbers).</summary>
public sealed class InputSample
{
    private InputSample(ImmutableArray<string> names, double[][] columns) => (Names, Columns) = (names, columns);

    /// <summary>Names of the inputs.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Per input a value per draw.</summary>
    public double[][] Columns { get; }

    /// <summary>Draws.</summary>
    public int Count => Columns[0].Length;

    /// <param name="inputs">The inputs, at least one.</param>
    /// <param name="count">Draws.</param>
    /// <param name="design">How they are spread.</param>
    /// <param name="run">Its seed makes them.</param>
    /// <param name="copula">Dependence between the inputs; null for none.</param>
    public static InputSample Draw(ImmutableArray<UncertainInput> inputs, int count, SampleDesign design, TrainingRun run, GaussianCopula? copula = null)
    {
        if (inputs.IsDefaultOrEmpty) throw new ArgumentException("an input is expected", nameof(inputs));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (copula is not null && copula.Count != inputs.Length) throw new ArgumentException($"correlations of {copula.Count} inputs for {inputs.Length}", nameof(copula));
        var uniform = Unit(count, inputs.Length, design, run);
        copula?.Apply(uniform);
        for (var i = 0; i < uniform.Length; i++)
            for (var row = 0; row < count; row++) uniform[i][row] = inputs[i].Distribution.Quantile(uniform[i][row]);
        return new InputSample([.. inputs.Select(i => i.Name)], uniform);
    }

    /// <summary>Uniform draws strictly between 0 and 1, dimension by dimension.</summary>
    internal static double[][] Unit(int count, int dimensions, SampleDesign design, TrainingRun run)
    {
        if (design == SampleDesign.Sobol) return new SobolSequence(dimensions, run.Stream(0)).Points(count);
        var columns = new double[dimensions][];
        for (var d = 0; d < dimensions; d++)
        {
            // A stream per input: an input more leaves the draws of the others as they were.
            var stream = run.Stream((ulong)d + 1);
            var slices = design == SampleDesign.LatinHypercube ? stream.Permutation(count) : null;
            columns[d] = new double[count];
            for (var i = 0; i < count; i++)
            {
                var u = stream.NextDouble() + 1.0 / (1UL << 54);
                columns[d][i] = slices is null ? u : (slices[i] + u) / count;
            }
        }
        return columns;
    }
}
