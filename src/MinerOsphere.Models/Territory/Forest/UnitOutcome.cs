using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A unit under a scenario.</summary>
/// <param name="Unit">Which.</param>
/// <param name="Hectares">Its area.</param>
/// <param name="Soils">Its years on each soil: one where the soil is told, three else.</param>
/// <param name="Dieback">Share of the volume that dies over all years, by draw.</param>
/// <param name="Mortality">Mortality by draw and year, share.</param>
/// <param name="Growth">Growth by draw and year, m3/ha.</param>
/// <param name="Volume">Volume at the end of every year, m3/ha, by draw.</param>
internal sealed record UnitOutcome(ForestUnit Unit, double Hectares, ImmutableArray<StandYear[]> Soils, double[] Dieback, double[][] Mortality, double[][] Growth, double[][] Volume)
{
    /// <summary>Mean over soils of a number of a year.</summary>
    public double Mean(Func<StandYear, double> of) => Soils.Average(years => years.Average(of));

    public double Mean(int year, Func<StandYear, double> of) => Soils.Average(years => of(years[year]));
}
