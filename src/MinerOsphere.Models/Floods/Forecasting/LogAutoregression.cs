using MinerOsphere.Learning.Series;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>An autoregression of the logarithm of discharge: the forecast that needs nothing but the river's own past.</summary>
/// <param name="Mean">Mean of the logarithm.</param>
/// <param name="Coefficients">Nearest step first.</param>
/// <param name="Least">Discharge below which the logarithm is taken of this, m3/s.</param>
public sealed record LogAutoregression(double Mean, double[] Coefficients, double Least)
{
    /// <param name="flow">Discharge of the training period; NaN for a gap.</param>
    /// <param name="order">Steps that it remembers.</param>
    public static LogAutoregression Fit(ReadOnlySpan<double> flow, int order)
    {
        var known = flow.ToArray().Where(q => !double.IsNaN(q)).ToArray();
        var least = Math.Max(1e-6, 1e-3 * known.DefaultIfEmpty(1).Average());
        var logs = Array.ConvertAll(flow.ToArray(), q => Math.Log(Math.Max(q, least)));
        var series = new RegularSeries([.. logs]);
        var coefficients = new AutoregressiveMethod(order, fitting: AutoregressiveFitting.LeastSquares).Coefficients(series, order);
        return new LogAutoregression(logs.Where(l => !double.IsNaN(l)).Average(), coefficients, least);
    }

    /// <summary>Discharge of leads 1 and on, m3/s, issued at a step; gaps in what it remembers are the measure before them.</summary>
    public double[] Forecast(ReadOnlySpan<double> flow, int issue, int leads)
    {
        var order = Coefficients.Length;
        var past = new double[order + leads];
        var last = double.NaN;
        for (var t = Math.Max(0, issue - order - 72); t <= issue; t++)
        {
            if (!double.IsNaN(flow[t])) last = Math.Log(Math.Max(flow[t], Least)) - Mean;
            if (issue - t < order) past[order - 1 - (issue - t)] = double.IsNaN(last) ? 0 : last;
        }
        var forecast = new double[leads];
        for (var h = 0; h < leads; h++)
        {
            var next = 0.0;
            for (var j = 0; j < order; j++) next += Coefficients[j] * past[order + h - 1 - j];
            past[order + h] = next;
            forecast[h] = Math.Exp(Math.Clamp(next + Mean, -50, 50));
        }
        return forecast;
    }
}
