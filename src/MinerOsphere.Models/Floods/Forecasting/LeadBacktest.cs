namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>The forecasts of one lead over a period, as they would have been issued; a place per time of issue, m3/s.</summary>
public sealed record LeadBacktest
{
    /// <summary>Steps ahead.</summary>
    public required int Lead { get; init; }

    /// <summary>Steps of issue.</summary>
    public required int[] Issues { get; init; }

    /// <summary>Measured at issue and lead.</summary>
    public required double[] Observed { get; init; }

    /// <summary>Measured at issue: what persistence says.</summary>
    public required double[] Persistence { get; init; }

    public required double[] Point { get; init; }

    public required FlowDistribution[] Distributions { get; init; }

    public required double[] Autoregression { get; init; }

    /// <summary>GR4 with its error corrected and no rain over the lead; null without rain.</summary>
    public double[]? RainfallRunoff { get; init; }

    /// <summary>The same with the rain that fell.</summary>
    public double[]? RainfallRunoffKnowingRain { get; init; }

    /// <summary>A bound of every band.</summary>
    public double[] Quantile(double probability) => Array.ConvertAll(Distributions, d => d.Quantile(probability));
}
