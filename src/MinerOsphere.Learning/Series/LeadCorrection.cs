using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Corrects forecasts by the error of the present, less the farther ahead they look: of the error seen now, the share rho of each lead is
/// still there. The shares are those that past errors had, or the powers of the one-step share.
/// </summary>
/// <param name="Shares">Per lead from 1 what is left of an error, between 0 and 1.</param>
public sealed record LeadCorrection(ImmutableArray<double> Shares)
{
    /// <summary>Learns the shares of past errors: the slope, through 0, of the error a lead later on the error now.</summary>
    /// <param name="errors">Observed less forecast by step, NaN for a gap; on the scale of the logarithm where errors are shares.</param>
    /// <param name="leads">Leads, from 1.</param>
    /// <param name="powers">Whether a lead's share is a power of the first one's: steadier where there are few errors.</param>
    /// <exception cref="DataFaultException">Too few errors, or none but 0.</exception>
    public static LeadCorrection Learn(ReadOnlySpan<double> errors, int leads, bool powers = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        var shares = new double[leads];
        for (var h = 1; h <= leads; h++)
        {
            if (powers && h > 1)
            {
                shares[h - 1] = shares[h - 2] * shares[0];
                continue;
            }
            double products = 0, squares = 0;
            var pairs = 0;
            for (var t = h; t < errors.Length; t++)
            {
                if (double.IsNaN(errors[t]) || double.IsNaN(errors[t - h])) continue;
                products += errors[t] * errors[t - h];
                squares += errors[t - h] * errors[t - h];
                pairs++;
            }
            if (pairs < 3) throw new DataFaultException($"{pairs} pairs of errors {h} steps apart are too few to learn a correction from");
            if (squares == 0) throw new DataFaultException("every error is 0: there is nothing to correct");
            // Below 0 an error would be turned round, above 1 blown up: neither is the memory of an error.
            shares[h - 1] = Math.Clamp(products / squares, 0, 1);
        }
        return new LeadCorrection([.. shares]);
    }

    /// <summary>Forecasts of leads 1 and on, corrected by the error of the present (observed less forecast); NaN leaves them as they are.</summary>
    public double[] Correct(ReadOnlySpan<double> forecasts, double error)
    {
        if (forecasts.Length > Shares.Length) throw new ArgumentException($"forecasts of {forecasts.Length} leads for a correction of {Shares.Length}", nameof(forecasts));
        var corrected = forecasts.ToArray();
        if (double.IsNaN(error)) return corrected;
        for (var h = 0; h < corrected.Length; h++) corrected[h] += Shares[h] * error;
        return corrected;
    }
}
