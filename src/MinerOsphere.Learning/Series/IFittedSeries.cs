using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>A method fitted to a series. It never changes; the same call gives the same numbers.</summary>
public interface IFittedSeries
{
    /// <summary>What was fitted, such as <c>ETS(A,Ad,N)</c>.</summary>
    string Method { get; }

    /// <summary>The series.</summary>
    RegularSeries Series { get; }

    /// <summary>What would have been said of each step one step before; NaN where nothing could be.</summary>
    ImmutableArray<double> Fitted { get; }

    /// <summary>What a reader must know of the forecast, such as that the series never varied; null when there is nothing.</summary>
    string? Note { get; }

    /// <summary>The next steps after the end of the series.</summary>
    /// <param name="horizon">How many, 1 or more.</param>
    SeriesForecast Forecast(int horizon);

    /// <summary>One possible future.</summary>
    /// <param name="innovations">
    /// Standard normal numbers: the first for what is not known of the present (estimated parameters, steps missing at the end), then one
    /// per step. Given by the caller, so that several series can be moved together.
    /// </param>
    /// <param name="path">Room for the steps, one fewer than the innovations.</param>
    void Simulate(ReadOnlySpan<double> innovations, Span<double> path);
}
