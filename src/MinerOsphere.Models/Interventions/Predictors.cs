using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>What is compared in the evaluation, by the names that appear in results.</summary>
public static class Predictors
{
    public const string Model = "model";
    public const string TotalMean = "moyenne_totale";
    public const string WindowMean = "moyenne_glissante";
    public const string SeasonalNaive = "seasonal_naive";

    public static ImmutableArray<string> All { get; } = [Model, TotalMean, WindowMean, SeasonalNaive];

    public static double Value(string predictor, Trial trial) => predictor switch
    {
        Model => trial.Forecast.Mean,
        TotalMean => trial.TotalMean,
        WindowMean => trial.WindowMean,
        _ => trial.SeasonalNaive,
    };
}
