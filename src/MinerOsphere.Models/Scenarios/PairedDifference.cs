using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Scenarios;

/// <summary>
/// What a scenario changes against the reference when both were run with the same random numbers, draw by draw: what chance does to both
/// cancels, and what is left is the scenario's (Law 2015, Simulation Modeling and Analysis, §11.2).
/// </summary>
/// <param name="Draws">Pairs.</param>
/// <param name="Reference">Mean of the reference.</param>
/// <param name="Scenario">Mean of the scenario.</param>
/// <param name="Mean">Mean of scenario minus reference.</param>
/// <param name="StandardError">Standard error of that mean; NaN for one draw.</param>
/// <param name="Lower">Lower end of the interval of Student's t for the mean difference; NaN for one draw.</param>
/// <param name="Upper">Upper end of it.</param>
/// <param name="Below">Share of the draws in which the scenario comes out lower.</param>
/// <param name="Above">Share of the draws in which it comes out higher.</param>
/// <param name="Reduction">
/// Variance that the mean difference would have from as many draws of each by itself, divided by the variance it has: how many times as many
/// draws would have been needed without common random numbers. NaN where nothing varies.
/// </param>
public sealed record PairedDifference(
    int Draws, double Reference, double Scenario, double Mean, double StandardError, double Lower, double Upper, double Below, double Above, double Reduction)
{
    /// <param name="reference">A value per draw.</param>
    /// <param name="scenario">The same draws.</param>
    /// <param name="level">Level of the interval, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are no draws, or not as many of each.</exception>
    public static PairedDifference Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> scenario, double level)
    {
        if (reference.IsEmpty || reference.Length != scenario.Length) throw new ArgumentException($"{reference.Length} draws of the reference, {scenario.Length} of the scenario");
        var n = reference.Length;
        var differences = new double[n];
        int below = 0, above = 0;
        for (var i = 0; i < n; i++)
        {
            differences[i] = scenario[i] - reference[i];
            if (differences[i] < 0) below++;
            else if (differences[i] > 0) above++;
        }
        var (mean, variance) = Moments(differences);
        var (referenceMean, referenceVariance) = Moments(reference);
        var (scenarioMean, scenarioVariance) = Moments(scenario);
        var error = n > 1 ? Math.Sqrt(variance / n) : double.NaN;
        var reach = n > 1 ? StudentT.InvCDF(0, 1, n - 1, (1 + level) / 2) * error : double.NaN;
        var apart = referenceVariance + scenarioVariance;
        return new PairedDifference(n, referenceMean, scenarioMean, mean, error, mean - reach, mean + reach, (double)below / n, (double)above / n, variance > 0 ? apart / variance : double.NaN);
    }

    private static (double Mean, double Variance) Moments(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var step = values[i] - mean;
            mean += step / (i + 1);
            squares += step * (values[i] - mean);
        }
        return (mean, values.Length > 1 ? squares / (values.Length - 1) : double.NaN);
    }
}
