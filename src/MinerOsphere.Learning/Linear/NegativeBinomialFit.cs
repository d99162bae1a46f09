using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Learning.Linear;

/// <summary>A fitted regression of counts.</summary>
/// <param name="Columns">Names of the coefficients.</param>
/// <param name="Coefficients">On the log scale.</param>
/// <param name="Dispersion">Alpha of the variance <c>mu + alpha mu²</c>.</param>
/// <param name="LogLikelihood">At the solution, without penalty.</param>
/// <param name="Status">Whether to trust the figures.</param>
/// <param name="Iterations">Least-squares steps in all.</param>
/// <param name="Rows">Observations used.</param>
public sealed record NegativeBinomialFit(
    ImmutableArray<string> Columns, ImmutableArray<double> Coefficients, double Dispersion, double LogLikelihood, FitStatus Status, int Iterations, int Rows)
{
    /// <summary>Akaike's criterion with the small-sample correction; the dispersion counts as a parameter.</summary>
    public double AicCorrected
    {
        get
        {
            var k = Coefficients.Length + 1;
            return -2 * LogLikelihood + 2 * k + 2.0 * k * (k + 1) / Math.Max(1, Rows - k - 1);
        }
    }

    /// <summary>The distribution of the count at a row of explanatory values.</summary>
    public NegativeBinomial Predict(ReadOnlySpan<double> row, double offset = 0)
    {
        if (row.Length != Coefficients.Length) throw new ArgumentException($"{row.Length} values for {Coefficients.Length} coefficients", nameof(row));
        var eta = offset;
        for (var c = 0; c < row.Length; c++) eta += row[c] * Coefficients[c];
        return new NegativeBinomial(Math.Exp(eta), Dispersion);
    }
}
