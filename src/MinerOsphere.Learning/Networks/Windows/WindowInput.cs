using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>An exogenous series and what of it comes into the window: a rain gauge, evaporation, a gauge upstream.</summary>
/// <param name="Series">Its name.</param>
/// <param name="Lags">Steps before the time of issue, 0 for that time itself.</param>
public sealed record WindowInput(string Series, ImmutableArray<int> Lags)
{
    /// <summary>Lengths of sums that end at the time of issue: what has fallen in the last 48 steps.</summary>
    public ImmutableArray<int> Sums { get; init; } = [];

    /// <summary>Whether its values over the lead are inputs as well, as <see cref="WindowOptions.Forecast"/> says.</summary>
    public bool HasForecast { get; init; }

    /// <summary>The zone or process that its columns belong to; its own name when null.</summary>
    public string? Zone { get; init; }

    /// <summary>Lags <paramref name="first"/> to <paramref name="last"/>.</summary>
    public static ImmutableArray<int> Range(int first, int last) => [.. Enumerable.Range(first, last - first + 1)];
}
