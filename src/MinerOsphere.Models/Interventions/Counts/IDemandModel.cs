using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>The trained model of a territory.</summary>
public interface IDemandModel
{
    /// <summary>The territory's id.</summary>
    string Territory { get; }

    /// <summary>Levels of places, the widest first.</summary>
    ImmutableArray<string> Levels { get; }

    /// <summary>Single categories; their sum is all interventions.</summary>
    ImmutableArray<string> Categories { get; }

    /// <summary>Places of a level.</summary>
    ImmutableArray<string> PlacesOf(string level);

    /// <summary>What it forecasts, all categories at the places of a level; the same question has the same answer.</summary>
    /// <exception cref="ModelInputException">What is asked cannot honestly be answered; the message says why.</exception>
    CountForecast Forecast(ForecastQuestion question, CancellationToken cancellation);
}
