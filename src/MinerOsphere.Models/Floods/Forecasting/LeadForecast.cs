namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What is expected a lead after the time of issue, beside what simpler methods say; all in m3/s.</summary>
public sealed record LeadForecast
{
    /// <summary>Steps from the time of issue.</summary>
    public required int Lead { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>The combined networks' answer.</summary>
    public required double Point { get; init; }

    /// <summary>With calibrated quantiles.</summary>
    public required FlowDistribution Distribution { get; init; }

    /// <summary>Standard deviation of the networks' answers.</summary>
    public required double Spread { get; init; }

    /// <summary>The last discharge measured.</summary>
    public required double Persistence { get; init; }

    /// <summary>Autoregression of the logarithm.</summary>
    public double Autoregression { get; init; } = double.NaN;

    /// <summary>GR4, its error corrected; NaN without rain or area.</summary>
    public double RainfallRunoff { get; init; } = double.NaN;
}
