using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>What is to be forecast.</summary>
public sealed record ForecastQuestion
{
    /// <summary>Name of the first slot, or a date in it; null for the first after the history. An earlier one is forecast as it would have been then.</summary>
    public string? Start { get; init; }

    /// <summary>Span to forecast in: <c>hour</c>, <c>day</c>, <c>week</c> or <c>year</c>, where the territory has it; null for that of its data.</summary>
    public string? Slot { get; init; }

    /// <summary>Slots from the first on.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Level of the places, by its id; null for the widest.</summary>
    public string? Level { get; init; }

    /// <summary>Places of that level; empty for all.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>
    /// Weather by day: a time column <c>date</c> and a number column per feature. Days of the history teach the model (all of them or none are
    /// used), those of the future tell it what to expect. Null for none.
    /// </summary>
    public DataFrame? Weather { get; init; }

    /// <summary>Kelvins added to the temperatures of the slots forecast; only where <see cref="Weather"/> has taught the model a temperature.</summary>
    public double TemperatureOffset { get; init; }
}
