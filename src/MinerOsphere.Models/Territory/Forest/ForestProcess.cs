using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>Forest stands under drought. Illustrative: nothing open calibrates mortality here.</summary>
internal sealed class ForestProcess(ForestSettings settings, ImmutableArray<Catchment> catchments, ICollections collections) : IProcess
{
    private const int MostStands = 100_000;

    public ProcessDescription Description { get; } = ForestDescription.Of(settings, catchments);

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        faults.AddRange(ScenarioInputs.Check(request, ForestQuestion.Own));
        void Fault(string input, string fr, string en) => faults.Add(new InputFault($"/inputs/{input}", new LocalizedText(fr, en)));
        if (request.Has("weather") && request.Has("station")) Fault("weather", "donnez « weather » ou « station », non les deux", "give 'weather' or 'station', not both");
        var question = ForestQuestion.Of(request);
        if (question.Replacement is null && question.Scenarios.Any(s => s.Option("replacedShare", 0) > 0)) Fault("replaceWith", "« replacedShare » demande l'essence qui remplace", "'replacedShare' takes the species that replaces");
        if (question.Scenarios.Any(s => s.Option("replacedShare", 0) is < 0 or > 1 || s.Option("thinningFactor", 1) is < 0.2 or > 1)) Fault("scenarios", "« replacedShare » est entre 0 et 1, « thinningFactor » entre 0,2 et 1", "'replacedShare' lies between 0 and 1, 'thinningFactor' between 0.2 and 1");
        if (question.MapScenario is { } name && question.Scenarios.All(s => s.Name != name)) Fault("mapScenario", $"pas de scénario « {name} » dans cette requête", $"there is no scenario '{name}' in this request");
        return faults.ToImmutable();
    }

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = "features";
        try
        {
            context.Report(5, new LocalizedText("Lecture des peuplements", "Reading stands"));
            var (stands, system, empty) = await StandsAsync(request, context.Cancellation).ConfigureAwait(false);
            input = request.Has("weather") ? "weather" : "station";
            var (forcing, weather, borrowed, latitude) = await WeatherAsync(request, context.Cancellation).ConfigureAwait(false);
            var question = ForestQuestion.Of(request);
            CatchmentInputs.CheckWarming(question.Scenarios.Concat(question.IsCalibrated ? [WarmCalibration] : []), forcing);
            context.Report(15, new LocalizedText("Bilans hydriques et tirages", "Water balances and draws"));
            var answer = ForestAnswer.Of(stands, empty, system, forcing, weather, borrowed, latitude, question, percent => context.Report(percent, null), context.Cancellation);
            return ProcessOutcome.Success([.. request.Outputs.Select(output => output.Id switch
            {
                StandardOutputs.SummaryId => StandardOutputs.Table(output.Id, SummaryRow.Write(ForestSentences.Of(answer))),
                "stands" => new OutputValue(output.Id, "application/geo+json", ForestTables.Stands(answer)),
                "indicators" => StandardOutputs.Table(output.Id, ForestTables.Indicators(answer)),
                "yearly" => StandardOutputs.Table(output.Id, ForestTables.Yearly(answer)),
                "series" => StandardOutputs.Table(output.Id, ForestTables.Series(answer)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(ForestEvaluation.Of(answer))),
                StandardOutputs.ExplanationId => StandardOutputs.Table(output.Id, ContributionRow.Write(ForestExplanation.Of(answer))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(ForestApplicability.Of(answer))),
                _ => ForestCard.Of(answer).Write(output.MediaType),
            })]);
        }
        catch (ModelInputException e)
        {
            return DataFaults.Unfit(e, input);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, input);
        }
    }

    private static TwinScenario WarmCalibration { get; } = new("calibration ign-fcba", new("calage", "calibration"), ClimatePreset.Find("mid-century-dry").Change, ClimatePreset.Find("mid-century-dry").Source) { Options = static _ => null };

    private async ValueTask<(ImmutableArray<ForestStand> Stands, CrsDefinition? System, int Empty)> StandsAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        if (request.Has("features")) return Read(await PlaneFeature.ReadAsync(request.Features("features"), null, MostStands, cancellation).ConfigureAwait(false), request.Text("speciesProperty")!, request.Text("soilProperty")!);
        using var hold = collections.Take();
        var source = hold.Find(settings.Forests) ?? throw new ModelInputException($"there is no collection '{settings.Forests}'");
        return Read(await PlaneFeature.ReadAsync(new FeatureInput(source, new FeatureQuery()), null, MostStands, cancellation).ConfigureAwait(false), settings.Species, request.Text("soilProperty")!);
    }

    /// <summary>Stands; a soil's reserve to the nearest 10 mm, so that units stay few.</summary>
    private static (ImmutableArray<ForestStand>, CrsDefinition?, int Empty) Read((List<PlaneFeature> Features, CrsDefinition? System) read, string species, string soil)
    {
        if (read.Features.Count == 0) throw new DataFaultException("no stand: is the filter right?");
        if (!read.Features[0].Values.ContainsKey(species)) throw new DataFaultException($"the stands have no property '{species}', which is to be the species; there are: {string.Join(", ", read.Features[0].Values.Keys)}", species);
        var (stands, faults, empty) = (ImmutableArray.CreateBuilder<ForestStand>(), ImmutableArray.CreateBuilder<DataFault>(), 0);
        foreach (var feature in read.Features)
        {
            var reserve = feature.Number(soil);
            if (reserve is < 5 or > 600 && faults.Count < 20) faults.Add(new DataFault(FormattableString.Invariant($"a soil reserve of {reserve} mm; 5 to 600 is expected"), soil, $"feature '{feature.Id}'"));
            if (feature.Geometry is not (Polygon or MultiPolygon))
            {
                if (faults.Count < 20) faults.Add(new DataFault($"a polygon is expected, not {feature.Geometry?.GeometryType ?? "nothing"}", "geometry", $"feature '{feature.Id}'"));
                continue;
            }
            // Outlines that were rounded leave slivers without an area: they are told of, and weigh nothing.
            var area = feature.Geometry.Area / 10_000;
            if (area <= 0)
            {
                empty++;
                continue;
            }
            stands.Add(new ForestStand(feature.Id, new ForestUnit(ForestSpecies.Of(feature.Text(species)), double.IsNaN(reserve) ? double.NaN : Math.Max(10, Math.Round(reserve / 10) * 10)), area, feature.Geometry));
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        return stands.Count > 0 ? (stands.ToImmutable(), read.System, empty) : throw new DataFaultException("no stand has an area", "geometry");
    }

    private async ValueTask<(Forcing Forcing, string Name, bool IsBorrowed, double Latitude)> WeatherAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        if (!request.Has("weather"))
        {
            var code = request.Text("station") ?? settings.Example;
            var catchment = catchments.FirstOrDefault(c => c.Code == code) ?? throw new DataFaultException($"'{code}' is no catchment of this server");
            var series = await CatchmentInputs.ReadAsync(settings.Weather, catchment, collections, cancellation).ConfigureAwait(false);
            return (series.Forcing, catchment.Name, true, catchment.Latitude);
        }
        var table = await SeriesTable.ReadAsync(
            request.Features("weather"), request.Text("time"), [new("rain", request.Text("rain")!, true), new("pet", request.Text("pet")!, false), new("temperature", request.Text("temperature")!, false)], cancellation).ConfigureAwait(false);
        return (SteppedSeries.Of(table, 10, hourly: false, request.Number("latitude")).Forcing, "", false, request.Number("latitude"));
    }
}
