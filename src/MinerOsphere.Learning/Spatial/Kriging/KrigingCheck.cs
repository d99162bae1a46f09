namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>Each value predicted from the others. NaN where that is not possible.</summary>
/// <param name="Values">The values.</param>
/// <param name="Predicted">Their predictions.</param>
/// <param name="Variance">Variance of value less prediction, error of measurement included.</param>
public sealed record KrigingCheck(double[] Values, double[] Predicted, double[] Variance)
{
    /// <summary>Mean of value less prediction: near 0 without bias.</summary>
    public double MeanError => Mean((error, _) => error);

    /// <summary>Root of the mean square of value less prediction.</summary>
    public double RootMeanSquare => Math.Sqrt(Mean((error, _) => error * error));

    /// <summary>Mean of squared errors over their variances: near 1 when the variances are honest, above it when they are too small.</summary>
    public double MeanSquaredDeviationRatio => Mean((error, variance) => error * error / variance);

    private double Mean(Func<double, double, double> of)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < Values.Length; i++)
            if (!double.IsNaN(Predicted[i])) (sum, count) = (sum + of(Values[i] - Predicted[i], Variance[i]), count + 1);
        return count > 0 ? sum / count : double.NaN;
    }
}
