using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Series;

/// <summary>Weather of a request: a catchment of this server, or rows of one's own, with the names of their properties.</summary>
internal static class CatchmentInputs
{
    private const int LongestGap = 10;

    /// <param name="catchments">Those of the server.</param>
    /// <param name="title">What the catchment is for.</param>
    public static InputDescription Station(ImmutableArray<Catchment> catchments, LocalizedText title, LocalizedText description) => new()
    {
        Id = "station", MinOccurs = 0, Title = title, Description = description,
        ValueTitles = catchments.ToDictionary(c => c.Code, c => new LocalizedText($"{c.Name} ({c.Code})", $"{c.Name} ({c.Code})")),
        Schema = JsonSchema.Of(catchments.Length is > 0 and <= 300 ? $$"""{"type":"string","enum":{{JsonSerializer.Serialize(catchments.Select(c => c.Code))}}}""" : """{"type":"string","minLength":1}"""),
    };

    public static InputDescription Rows(LocalizedText description) => new()
    {
        Id = "features", MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true,
        Title = new("Vos mesures", "Your measures"), Description = description,
        Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
    };

    public static InputDescription Property(string id, string initial, LocalizedText title) => new()
    {
        Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = new("Nom de la propriété dans vos mesures.", "Name of the property in your measures."),
        Schema = JsonSchema.Of($$"""{"type":"string","minLength":1,"default":"{{initial}}"}"""),
    };

    public static InputDescription Time { get; } = new()
    {
        Id = "time", MinOccurs = 0, IsDetail = true, Title = new("Propriété de la date", "Property of the date"), Description = new("Celle de la collection si absente.", "The collection's own when absent."),
        Schema = JsonSchema.Of("""{"type":"string","minLength":1}"""),
    };

    public static InputDescription Latitude { get; } = ScenarioInputs.Number(
        "latitude", "deg", new("Latitude", "Latitude"), new("De vos mesures ; un bassin du serveur a la sienne.", "Of your measures; a catchment of the server has its own."), ScenarioInputs.OudinSource,
        """{"type":"number","minimum":-66,"maximum":66,"default":46.5}""", detail: true);

    /// <summary>The catchment that is asked for, or null for own rows.</summary>
    public static Catchment? Asked(ExecuteRequest request, ImmutableArray<Catchment> catchments, string initial) =>
        request.Has("features") ? null : catchments.FirstOrDefault(c => c.Code == (request.Text("station") ?? initial))
        ?? throw new DataFaultException($"'{request.Text("station") ?? initial}' is no catchment of this server; there are: {string.Join(", ", catchments.Take(50).Select(c => c.Code))}");

    /// <summary>Rows of a catchment of the server.</summary>
    public static async ValueTask<SteppedSeries> ReadAsync(CatchmentSettings settings, Catchment catchment, ICollections collections, CancellationToken cancellation)
    {
        using var hold = collections.Take();
        var source = hold.Find(settings.Series) ?? throw new ModelInputException($"there is no collection '{settings.Series}'");
        var query = new FeatureQuery { Filters = [new PropertyEquals(settings.Station, catchment.Code)] };
        // A collection promises no order of its rows: its origin says that it is one.
        var input = new FeatureInput(source, query) { Origin = new FeatureOrigin(settings.Series, new(settings.Series, settings.Series), null, "", true) };
        var table = await SeriesTable.ReadAsync(input, settings.Time, settings.Columns, cancellation).ConfigureAwait(false);
        var series = SteppedSeries.Of(table, LongestGap, hourly: true, catchment.Latitude);
        if (series.Measured.TryGetValue("flow", out var flow)) ToMillimetres(flow, table.UnitOf("flow"), catchment.AreaKm2, series.Forcing.Step);
        return series;
    }

    /// <summary>Own rows.</summary>
    /// <param name="request">A valid one, with the names of the properties.</param>
    /// <param name="measured">Role of what is measured beside the weather: flow or level; null for none.</param>
    public static async ValueTask<SteppedSeries> ReadAsync(ExecuteRequest request, string? measured, CancellationToken cancellation)
    {
        List<SeriesColumn> columns = [new("rain", request.Text("rain")!, true), new("pet", request.Text("pet")!, false), new("temperature", request.Text("temperature")!, false)];
        if (measured is not null) columns.Add(new(measured, request.Text(measured)!, true));
        var table = await SeriesTable.ReadAsync(request.Features("features"), request.Text("time"), columns, cancellation).ConfigureAwait(false);
        var series = SteppedSeries.Of(table, LongestGap, hourly: measured == "flow", request.Number("latitude"));
        if (measured == "flow") ToMillimetres(series.Measured["flow"], request.Text("flowUnit") ?? table.UnitOf("flow"), request.Has("area") ? request.Number("area") : double.NaN, series.Forcing.Step);
        return series;
    }

    /// <summary>Discharge as a depth over the catchment per step.</summary>
    private static void ToMillimetres(double[] flow, string? unit, double areaKm2, TimeSpan step)
    {
        var perStep = step < TimeSpan.FromDays(1) ? "mm/h" : "mm/d";
        if (unit is "mm" || unit == perStep) return;
        if (double.IsNaN(areaKm2)) throw new DataFaultException("the area of the catchment is needed: give 'area', km2", "flow");
        var factor = unit switch
        {
            "m3/s" or "m3.s-1" => step.TotalSeconds / areaKm2 / 1000,
            "L/s" or "l/s" or "L.s-1" => step.TotalSeconds / areaKm2 / 1e6,
            _ => throw new DataFaultException($"discharge is in '{unit ?? "an unknown unit"}'; expected m3/s, L/s or {perStep}: say it with 'flowUnit'", "flow"),
        };
        for (var t = 0; t < flow.Length; t++) flow[t] *= factor;
    }

    /// <summary>Scenarios that warm take temperatures.</summary>
    public static void CheckWarming(IEnumerable<TwinScenario> scenarios, Forcing forcing)
    {
        if (forcing.Temperature is null && scenarios.FirstOrDefault(s => s.Climate.Warms) is { } warm)
            throw new DataFaultException($"scenario '{warm.Name}' changes the temperature, and the rows have none: add a property of it, or take scenarios of rain alone", "temperature");
    }
}
