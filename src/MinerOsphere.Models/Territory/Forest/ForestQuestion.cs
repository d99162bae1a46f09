using System.Collections.Immutable;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>What a request asks of a forest.</summary>
internal sealed record ForestQuestion(
    ImmutableArray<TwinScenario> Scenarios, double[] Soils, DiebackHazard Hazard, bool IsCalibrated, ForestSpecies? Replacement, int Draws, double Level, int MostStands, string? MapScenario, string? SeriesSpecies, int? SeriesYear, ulong Seed)
{
    public static readonly string[] Own = ["thinningFactor", "replacedShare"];

    public static ForestQuestion Of(ExecuteRequest request)
    {
        // Ends keep the proportions that the documented ones have to their centre.
        HazardRange Range(string name, HazardRange initial)
        {
            var given = request.Number(name);
            return given == initial.Central ? initial : given == 0 ? new(0, 0, 0) : initial.Times(given / initial.Central);
        }
        var known = DiebackHazard.Default;
        return new ForestQuestion(
            ScenarioInputs.Read(request, Own), [request.Number("soilShallow"), request.Number("soilMedium"), request.Number("soilDeep")],
            new DiebackHazard(Range("stressEffect", known.Stress), Range("pastStressEffect", known.Past), Range("warmthEffect", known.Warmth), Range("growthEffect", known.Growth)),
            request.Text("calibration") == "ign-fcba", request.Text("replaceWith") is { } id ? ForestSpecies.All.First(s => s.Id == id) : null,
            request.Integer("draws"), request.Number("level"), request.Integer("mostStands"), request.Text("mapScenario"), request.Text("seriesSpecies"), request.Has("seriesYear") ? request.Integer("seriesYear") : null, (ulong)request.Integer("seed"));
    }
}
