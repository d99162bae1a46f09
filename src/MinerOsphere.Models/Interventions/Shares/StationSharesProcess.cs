using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using NegativeBinomial = MinerOsphere.Learning.Distributions.NegativeBinomial;

namespace MinerOsphere.Models.Interventions.Shares;

/// <summary>Shares of stations from operations, and forecasts by area turned into forecasts by station.</summary>
/// <param name="settings">The demonstration's operations; null where there are none.</param>
/// <param name="collections">Where collections are.</param>
internal sealed class StationSharesProcess(StationSharesSettings? settings, ICollections collections) : IProcess
{
    private const int Least = 3;

    public ProcessDescription Description { get; } = StationSharesDescription.Of(settings);

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        try
        {
            context.Report(5, new LocalizedText("Lecture des opérations", "Reading operations"));
            var rows = await ReadAsync(request, context).ConfigureAwait(false);
            context.Report(40, new LocalizedText("Estimation des parts", "Estimating shares"));
            var shares = StationShares.Learn(rows.Operations, context.Cancellation);
            return ProcessOutcome.Success([.. Outputs(request, context, rows, shares)]);
        }
        catch (DataFaultException e)
        {
            return DataFaults.Unfit(e, e.Message.Contains("forecast", StringComparison.Ordinal) ? "forecast" : "operations");
        }
    }

    private async ValueTask<OperationRows> ReadAsync(ExecuteRequest request, RunContext context)
    {
        var (area, station, time) = (request.Text("area")!, request.Text("station")!, request.Text("time"));
        if (request.Has("operations"))
        {
            var given = request.Features("operations");
            return await OperationRows.ReadAsync(given.Source, given.Query, area, station, time, context.Cancellation).ConfigureAwait(false);
        }
        using var hold = collections.Take();
        var source = hold.Find(settings!.Collection) ?? throw new DataFaultException($"there is no collection '{settings.Collection}'");
        return await OperationRows.ReadAsync(source, new FeatureQuery(), area, station, time, context.Cancellation).ConfigureAwait(false);
    }

    private IEnumerable<OutputValue> Outputs(ExecuteRequest request, RunContext context, OperationRows rows, StationShares shares)
    {
        var level = request.Number("level");
        foreach (var output in request.Outputs)
            yield return output.Id switch
            {
                "shares" => StandardOutputs.Table(output.Id, Shares(shares, level, request.Number("minimumShare"))),
                "areas" => new OutputValue(output.Id, "application/geo+json", Map(rows, shares, level)),
                "stations" => StandardOutputs.Table(output.Id, Stations(request, rows, shares, level)),
                StandardOutputs.EvaluationId => StandardOutputs.Table(output.Id, ScoreRow.Write(Scores(rows, context))),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(Applicable(rows, shares))),
                _ => Card(rows, shares).Write(output.MediaType),
            };
    }

    private static byte[] Shares(StationShares shares, double level, double least) => JsonOutput.Write(json =>
    {
        json.WriteStartArray();
        for (var u = 0; u < shares.Units.Length; u++)
        {
            var row = shares.PublishedRow(u, Least);
            var rest = 1.0;
            foreach (var s in Enumerable.Range(0, row.Length).Where(s => row[s] >= least && row[s] > 0).OrderByDescending(s => row[s]))
            {
                rest -= row[s];
                var shown = shares.Operations(u, s) >= Least;
                var (lower, upper) = shares.Interval(u, s, level);
                Write(json, shares.Units[u], shares.Stations[s], row[s], shown ? lower : double.NaN, shown ? upper : double.NaN, shown ? shares.Operations(u, s) : null);
            }
            if (rest > 5e-7) Write(json, shares.Units[u], "*", rest, double.NaN, double.NaN, null);
        }
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, string area, string station, double share, double lower, double upper, int? operations)
    {
        json.WriteStartObject();
        json.WriteString("area"u8, area);
        json.WriteString("station"u8, station);
        json.WriteFigure("share", share, 6);
        json.WriteFigure("lower", lower, 4);
        json.WriteFigure("upper", upper, 4);
        if (operations is { } number) json.WriteNumber("operations"u8, number);
        else json.WriteNull("operations"u8);
        json.WriteEndObject();
    }

    private static byte[] Map(OperationRows rows, StationShares shares, double level) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection");
        json.WriteStartArray("features"u8);
        for (var u = 0; u < shares.Units.Length; u++)
        {
            var row = shares.PublishedRow(u, Least);
            var main = Array.IndexOf(row, row.Max());
            var place = rows.ToGlobe(shares.PlaceOf(u).X, shares.PlaceOf(u).Y);
            json.WriteStartObject();
            json.WriteString("type"u8, "Feature");
            json.WriteString("id"u8, shares.Units[u]);
            json.WriteStartObject("geometry"u8);
            json.WriteString("type"u8, "Point");
            json.WriteStartArray("coordinates"u8);
            // Three decimals, about a hundred metres: where few operations happened is nobody's business to the metre.
            json.WriteNumberValue(Math.Round(place.Longitude, 3));
            json.WriteNumberValue(Math.Round(place.Latitude, 3));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("properties"u8);
            json.WriteString("area"u8, shares.Units[u]);
            json.WriteString("main_station"u8, shares.Stations[main]);
            json.WriteFigure("share", row[main], 4);
            json.WriteNumber("stations_above_5_percent"u8, row.Count(v => v >= 0.05));
            json.WriteBoolean("few_operations"u8, shares.OwnPart(u) < 0.5);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static byte[] Stations(ExecuteRequest request, OperationRows rows, StationShares shares, double level)
    {
        if (!request.Has("forecast")) return JsonOutput.WriteTable(Array.Empty<int>(), static (_, _) => { });
        var known = shares.Units.Select((u, i) => (u, i)).ToDictionary(p => p.u, p => p.i, StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var units = new List<(double[], double[], NegativeBinomial)>();
        var number = 0;
        foreach (var one in request.Inputs["forecast"].EnumerateArray())
        {
            var area = one.GetProperty("area").GetString()!;
            var law = new NegativeBinomial(one.GetProperty("mean").GetDouble(), one.TryGetProperty("dispersion", out var d) ? d.GetDouble() : 0);
            if (known.TryGetValue(area, out var u))
                units.Add((shares.Row(u), [.. Enumerable.Range(0, shares.Stations.Length).Select(s => shares.Variance(u, s))], law));
            else if (one.TryGetProperty("longitude", out var longitude) && one.TryGetProperty("latitude", out var latitude))
            {
                var (x, y) = rows.ToPlane(longitude.GetDouble(), latitude.GetDouble());
                var row = shares.Expected(x, y);
                units.Add((row, [.. row.Select(shares.ExpectedVariance)], law));
            }
            else faults.Add(new DataFault($"'{area}' has no operations; its longitude and latitude are expected", "forecast", $"row {number}"));
            number++;
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        var found = StationShares.ToStations(units, request.Number("correlation"));
        return JsonOutput.WriteTable(Enumerable.Range(0, found.Length).Where(s => found[s].Mean >= 0.0005).OrderByDescending(s => found[s].Mean), (json, s) =>
        {
            json.WriteString("station"u8, shares.Stations[s]);
            json.WriteFigure("mean", found[s].Mean, 4);
            json.WriteFigure("dispersion", found[s].Dispersion, 6);
            json.WriteNumber("lower"u8, found[s].Quantile((1 - level) / 2));
            json.WriteNumber("upper"u8, found[s].Quantile((1 + level) / 2));
        });
    }

    private static IEnumerable<ScoreRow> Scores(OperationRows rows, RunContext context)
    {
        context.Report(70, new LocalizedText("Évaluation sur les dernières opérations", "Evaluating on the last operations"));
        var cut = rows.Operations.Count * 4 / 5;
        if (cut < 20) yield break;
        StationOperation[] training = [.. rows.Operations.Take(cut)], held = [.. rows.Operations.Skip(cut)];
        var scores = ShareScores.Of(StationShares.Learn(training, context.Cancellation), training, held);
        const string Validation = "last fifth of the operations, in the order of time";
        foreach (var (name, value) in new[] { ("nearest station", scores.Nearest), ("shares of all areas", scores.Global), ("the area's own raw shares", scores.Raw) })
            yield return new ScoreRow("", "log-loss", "Mean of -ln(share of the station that went), nat", scores.Operations, scores.Learned, name, value, 1 - scores.Learned / value, Validation);
        yield return new ScoreRow("", "hits", "Share answered by the station thought most likely", scores.Operations, scores.LearnedHits, "nearest station", scores.NearestHits, (scores.LearnedHits - scores.NearestHits) / (1 - scores.NearestHits), Validation);
    }

    private static IEnumerable<ApplicabilityRow> Applicable(OperationRows rows, StationShares shares)
    {
        var few = Enumerable.Range(0, shares.Units.Length).Count(u => shares.OwnPart(u) < 0.5);
        var concentration = MethodCard.Text(shares.Prior.Concentration);
        yield return new ApplicabilityRow(
            "areas", few.ToString(CultureInfo.InvariantCulture), shares.Units.Length.ToString(CultureInfo.InvariantCulture), few * 2 <= shares.Units.Length,
            new($"{few} lieux sur {shares.Units.Length} ont moins de {concentration} opérations : leurs parts viennent surtout des distances.", $"{few} areas of {shares.Units.Length} have fewer than {concentration} operations: their shares come from distances mostly."));
        yield return new ApplicabilityRow(
            "left-out", rows.Left.ToString(CultureInfo.InvariantCulture), (rows.Operations.Count + rows.Left).ToString(CultureInfo.InvariantCulture), rows.Left * 20 <= rows.Operations.Count,
            new($"{rows.Left} opérations sans lieu, centre ou position ont été laissées de côté.", $"{rows.Left} operations without area, station or place were left out."));
    }

    private static MethodCard Card(OperationRows rows, StationShares shares) => new()
    {
        Warning = PlanningOnly.Warning,
        Id = StationSharesDescription.Id,
        Version = StationSharesDescription.Version,
        Name = new("Parts des centres par lieu", "Shares of stations by area"),
        Purpose = new("Traduire une prévision par commune en charge par centre de secours.", "To turn a forecast by commune into load by fire station."),
        Assumptions =
        [
            new("Les opérations d'un lieu sont multinomiales autour de ses parts ; celles-ci sont de Dirichlet autour d'une loi des distances aux centres.", "The operations of an area are multinomial around its shares; these are Dirichlet around a law of the distances to stations."),
            new("Un centre est au milieu de ses opérations, un lieu au milieu des siennes.", "A station is in the middle of its operations, an area in the middle of its own."),
            new("Les parts ne changent pas avec l'heure ni la saison.", "Shares don't change with the hour or the season."),
        ],
        Limits =
        [
            new("Un centre ouvert, fermé ou déplacé depuis les opérations n'y est pas ; des centres aux mêmes horaires partiels non plus.", "A station opened, closed or moved since the operations is not in it; nor are stations manned part of the day."),
            new("Secteur de premier appel n'est pas centre intervenu : à Londres la source donne le premier.", "A first-due ground is not the station that went: in London the source tells the former."),
        ],
        References = ["Minka T. (2000), Estimating a Dirichlet distribution", "Robbins H. (1956), An empirical Bayes approach to statistics", "github.com/previsecours/previsecours-documentation"],
        Parameters =
        [
            ("concentration", MethodCard.Text(shares.Prior.Concentration), "{operation}", Learned), ("reach", MethodCard.Text(shares.Prior.Reach), "m", Learned), ("exclusive", MethodCard.Text(shares.Prior.Exclusive), "1", Learned),
            ("operations", rows.Operations.Count.ToString(CultureInfo.InvariantCulture), "{operation}", new LocalizedText("données", "data")),
        ],
    };

    private static LocalizedText Learned { get; } = new("maximum de vraisemblance sur toutes les opérations", "maximum likelihood over all operations");
}
