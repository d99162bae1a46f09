using System.Collections.Immutable;
using MinerOsphere.Learning.Networks;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>What a station's networks see and how they learn; steps are those of its series.</summary>
public sealed record FloodDesign
{
    /// <summary>Leads that have networks of their own, ascending; those between are interpolated.</summary>
    public ImmutableArray<int> Leads { get; init; } = [1, 2, 3, 6, 9, 12, 18, 24];

    /// <summary>Lags of the discharge, and of that of gauges upstream.</summary>
    public ImmutableArray<int> FlowLags { get; init; } = [0, 1, 2, 3, 6];

    /// <summary>Last steps of rain, one by one.</summary>
    public int RainLags { get; init; } = 24;

    /// <summary>Sums of rain over longer.</summary>
    public ImmutableArray<int> RainSums { get; init; } = [48, 72];

    /// <summary>Steps over which rain less evapotranspiration tells how wet the ground is.</summary>
    public int BalanceSteps { get; init; } = 720;

    /// <summary>Last steps of temperature, and sums of it, where it is measured: snow.</summary>
    public int TemperatureLags { get; init; }

    public ImmutableArray<int> TemperatureSums { get; init; } = [];

    /// <summary>Whether rain over the lead is an input: that of a rain forecast.</summary>
    public bool KnowsRain { get; init; }

    /// <summary>Rain forecasts in training are the measures with an error that grows by so much per step, on the scale of the logarithm.</summary>
    public double RainError { get; init; } = 0.2;

    /// <summary>Steps that hang together: blocks of so many say when to stop, and never lie partly in training.</summary>
    public int BlockSteps { get; init; } = 720;

    /// <summary>Parts of the training years that are kept back in turn, so that every hour is predicted by networks that did not learn from it.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Networks per fold by Levenberg-Marquardt, and by quantiles.</summary>
    public int Initialisations { get; init; } = 3;

    /// <summary>One in so many of the windows in which nothing happens is learnt from.</summary>
    public int KeepOneQuietIn { get; init; } = 4;

    /// <summary>Few neurons beside a straight line, by squared error.</summary>
    public NetworkOptions Squared { get; init; } = new()
    {
        Hidden = [new(5)], LinearSkip = true, WeightDecay = 3e-5,
        Training = new LevenbergMarquardtOptions { MaxIterations = 40 },
    };

    /// <summary>More neurons for the quantiles, which ask for another shape each.</summary>
    public NetworkOptions Quantiles { get; init; } = new()
    {
        Hidden = [new(20)], Loss = NetworkLoss.Pinball, Quantiles = [0.05, 0.1, 0.5, 0.9, 0.95], WeightDecay = 3e-5,
        Training = new AdamOptions { Epochs = 60, Patience = 15 },
    };

    /// <summary>For a station that measures by the hour.</summary>
    public static FloodDesign Hourly { get; } = new();

    /// <summary>For a station that measures by the day.</summary>
    public static FloodDesign Daily { get; } = new()
    {
        Leads = [1, 2, 3, 4, 5], FlowLags = [0, 1, 2, 3, 5], RainLags = 5, RainSums = [10, 30], BalanceSteps = 90, TemperatureLags = 3, TemperatureSums = [10, 30],
        BlockSteps = 60, KeepOneQuietIn = 1,
        Squared = Hourly.Squared with { Hidden = [new(3)], WeightDecay = 1e-4 },
        Quantiles = Hourly.Quantiles with { Hidden = [new(10)], WeightDecay = 1e-4 },
    };
}
