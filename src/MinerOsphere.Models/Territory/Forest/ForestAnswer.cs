using System.Collections.Immutable;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>A forest under its scenarios.</summary>
internal sealed record ForestAnswer
{
    private const int MostUnits = 300, LeastYears = 6;

    public required ImmutableArray<ForestStand> Stands { get; init; }
    /// <summary>Polygons without an area, left out.</summary>
    public required int Empty { get; init; }

    public required CrsDefinition? System { get; init; }
    public required ForestQuestion Question { get; init; }
    public required Forcing Forcing { get; init; }

    /// <summary>Where the weather is from, for people.</summary>
    public required string Weather { get; init; }

    /// <summary>Whether the weather is of a catchment of the server and not of the forest.</summary>
    public required bool IsBorrowed { get; init; }

    public required ForestModel Model { get; init; }
    public required ImmutableArray<ForestOutcome> Outcomes { get; init; }

    /// <summary>Factors of the calibration; 1 and 1 without.</summary>
    public required (double Mortality, double Growth) Factors { get; init; }

    public ForestOutcome? Reference => Outcomes.FirstOrDefault(o => o.Scenario.IsReference);

    public ForestOutcome OnMap => Outcomes.FirstOrDefault(o => o.Scenario.Name == Question.MapScenario) ?? Outcomes[^1];

    public double Hectares => Stands.Sum(s => s.Hectares);

    public double UnknownShare => Stands.Where(s => s.Unit.Species.Id == ForestSpecies.UnknownId).Sum(s => s.Hectares) / Hectares;

    /// <exception cref="DataFaultException">Too short a weather, or too many kinds of soil.</exception>
    public static ForestAnswer Of(ImmutableArray<ForestStand> stands, int empty, CrsDefinition? system, Forcing forcing, string weather, bool isBorrowed, double latitude, ForestQuestion question, Action<int> report, CancellationToken cancellation)
    {
        if (forcing.WholeYears().Count() is var count && count < LeastYears) throw new DataFaultException($"{count} whole calendar years of weather; at least {LeastYears} are needed, since a stand remembers the drought of four years");
        var units = stands.GroupBy(s => s.Unit).Select(g => (Unit: g.Key, Hectares: g.Sum(s => s.Hectares))).OrderBy(u => u.Unit.Species.Id, StringComparer.Ordinal).ThenBy(u => u.Unit.Reserve).ToArray();
        if (units.Length > MostUnits) throw new DataFaultException($"{units.Length} pairs of species and soil reserve; at most {MostUnits}: round the reserves");
        var factors = question.IsCalibrated ? ForestModel.Calibrate(forcing, question.Soils, question.Hazard, units, latitude, cancellation) : (1.0, 1.0);
        report(30);
        var model = new ForestModel(forcing, question.Soils, question.Hazard.Times(factors.Item1, factors.Item2), question.Draws, question.Seed);
        var outcomes = ImmutableArray.CreateBuilder<ForestOutcome>();
        foreach (var scenario in question.Scenarios)
        {
            outcomes.Add(model.Run(units, scenario, latitude, question.Replacement, cancellation));
            report(30 + 60 * outcomes.Count / question.Scenarios.Length);
        }
        return new ForestAnswer { Stands = stands, Empty = empty, System = system, Question = question, Forcing = forcing, Weather = weather, IsBorrowed = isBorrowed, Model = model, Outcomes = outcomes.ToImmutable(), Factors = factors };
    }
}
