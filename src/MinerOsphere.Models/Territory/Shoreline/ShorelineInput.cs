using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Execution;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Linemerge;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>What a request gives, read: transects with their surveys, assets, land.</summary>
/// <param name="Transects">Those with two surveys or more.</param>
/// <param name="LeftOut">Transects that fewer than two shorelines cross.</param>
/// <param name="System">The plane; null for a table of distances.</param>
/// <param name="Assets">Buildings, if any were given.</param>
/// <param name="Land">Parcels, if any were given.</param>
internal sealed record ShorelineInput(ImmutableArray<Transect> Transects, ImmutableArray<string> LeftOut, CrsDefinition? System, ImmutableArray<ShoreAsset> Assets, ImmutableArray<PlaneFeature> Land)
{
    public const int MostAssets = 20_000;
    private const int MostShorelines = 5_000;

    /// <summary>The outlines of the assets as they were drawn.</summary>
    public required ImmutableArray<PlaneFeature> Buildings { get; init; }

    /// <exception cref="InputReadException">An input is not what it should be.</exception>
    public static async ValueTask<ShorelineInput> ReadAsync(ExecuteRequest request, CancellationToken cancellation)
    {
        var coast = Coast(request.Text("coastType")!);
        var (transects, system) = request.Has("distances") ? (Of("distances", () => OfDistances(request, coast)), null) : await OfLinesAsync(request, coast, cancellation).ConfigureAwait(false);
        var leftOut = transects.Where(t => t.Positions.Length < 2).ToArray();
        var source = request.Has("distances") ? "distances" : "shorelines";
        if (transects.Count == 0) throw new InputReadException(source, new DataFaultException("there is no transect"));
        if (2 * leftOut.Length > transects.Count)
            throw new InputReadException(source, new DataFaultException(FormattableString.Invariant(
                $"{leftOut.Length} of {transects.Count} transects are crossed by fewer than 2 shorelines of different dates ({string.Join(", ", leftOut.Take(5).Select(t => $"'{t.Id}'"))}{(leftOut.Length > 5 ? ", ..." : "")}); expected transects that reach across the shorelines")));
        var (assets, buildings) = (ImmutableArray<ShoreAsset>.Empty, ImmutableArray<PlaneFeature>.Empty);
        var land = ImmutableArray<PlaneFeature>.Empty;
        if (system is not null && request.Has("assets"))
        {
            buildings = await ReadAsync(request, "assets", system, cancellation).ConfigureAwait(false);
            assets = [.. buildings.Select(b => new ShoreAsset(b.Id, [.. b.Geometry!.ConvexHull().Coordinates.Select(c => (c.X, c.Y))], b.Number("value"), b.Number("floor_area"), b.Number("dwellings")))];
        }
        if (system is not null && request.Has("land")) land = [.. (await ReadAsync(request, "land", system, cancellation).ConfigureAwait(false)).Where(f => f.Geometry!.Area > 0)];
        return new ShorelineInput([.. transects.Where(t => t.Positions.Length >= 2)], [.. leftOut.Select(t => t.Id)], system, assets, land) { Buildings = buildings };
    }

    public static CoastType Coast(string name) => name switch
    {
        "cliff" => CoastType.Cliff,
        "estuary" => CoastType.Estuary,
        "works" => CoastType.Works,
        _ => CoastType.Sand,
    };

    private static async ValueTask<ImmutableArray<PlaneFeature>> ReadAsync(ExecuteRequest request, string input, CrsDefinition system, CancellationToken cancellation)
    {
        try
        {
            return [.. (await PlaneFeature.ReadAsync(request.Features(input), system, MostAssets, cancellation).ConfigureAwait(false)).Features.Where(f => f.Geometry is not null)];
        }
        catch (DataFaultException fault)
        {
            throw new InputReadException(input, fault);
        }
    }

    private static T Of<T>(string input, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DataFaultException fault)
        {
            throw new InputReadException(input, fault);
        }
    }

    private static List<Transect> OfDistances(ExecuteRequest request, CoastType usual)
    {
        var rows = request.Inputs["distances"].EnumerateArray().Select((r, i) => (
            Id: r.GetProperty("transect").ToString(), Row: $"row {i}", Coast: r.TryGetProperty("coast_type", out var own) ? Coast(own.GetString()!) : usual,
            Position: new ShorePosition(Day(r.GetProperty("date").GetString(), $"row {i}"), r.GetProperty("distance").GetDouble(), r.TryGetProperty("uncertainty", out var u) ? u.GetDouble() : request.Number("uncertainty")))).ToArray();
        foreach (var twice in rows.GroupBy(r => (r.Id, r.Position.Date)).Where(g => g.Count() > 1))
            throw new DataFaultException(FormattableString.Invariant($"the transect '{twice.Key.Id}' has the date {twice.Key.Date:yyyy-MM-dd} already"), "date", twice.Last().Row);
        return [.. rows.GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => new Transect(g.Key, g.First().Coast, [.. g.Select(r => r.Position).OrderBy(p => p.Date)]))];
    }

    private static async ValueTask<(List<Transect> Transects, CrsDefinition? System)> OfLinesAsync(ExecuteRequest request, CoastType coast, CancellationToken cancellation)
    {
        var chosen = request.Text("crs") is { } name ? CrsRegistry.Find(name) : null;
        var input = "shorelines";
        try
        {
            var (drawn, system) = await PlaneFeature.ReadAsync(request.Features(input), chosen, MostShorelines, cancellation).ConfigureAwait(false);
            var surveys = Surveys(request, drawn);
            if (surveys.Count < 2) throw new DataFaultException($"{surveys.Count} date(s) among the shorelines; a rate needs 2");
            input = request.Has("transects") ? "transects" : "baseline";
            var (lines, _) = await PlaneFeature.ReadAsync(request.Features(input), system, TransectCasting.MostTransects, cancellation).ConfigureAwait(false);
            var transects = input == "transects" ? Drawn(request, lines, coast) : Cast(request, lines, coast);
            var rule = request.Text("crossing") == "landward" ? CrossingRule.Landward : CrossingRule.Seaward;
            return (TransectCasting.Cross(transects, surveys, rule, cancellation), system);
        }
        catch (DataFaultException fault)
        {
            throw new InputReadException(input, fault);
        }
    }

    private static List<SurveyLine> Surveys(ExecuteRequest request, List<PlaneFeature> drawn)
    {
        var (date, uncertainty) = (request.Text("dateProperty")!, request.Text("uncertaintyProperty")!);
        var read = new List<(DateOnly Day, double Uncertainty, Geometry Line)>();
        foreach (var feature in drawn.Where(f => f.Geometry is not null))
        {
            var row = $"feature '{feature.Id}'";
            if (feature.Geometry is not (LineString or MultiLineString)) throw new DataFaultException($"a shoreline is a line; found {feature.Geometry!.GeometryType}", row: row);
            var own = feature.Number(uncertainty);
            if (own <= 0) throw new DataFaultException("an uncertainty is above 0 m", uncertainty, row);
            read.Add((Day(feature.Text(date), row, date), double.IsNaN(own) ? request.Number("uncertainty") : own, feature.Geometry));
        }
        return [.. read.GroupBy(r => r.Day).OrderBy(g => g.Key).Select(g => new SurveyLine(g.Key, g.Max(r => r.Uncertainty), g.Select(r => r.Line)))];
    }

    private static List<TransectLine> Drawn(ExecuteRequest request, List<PlaneFeature> lines, CoastType coast)
    {
        var fromSea = request.Text("transectDirection") == "sea-to-land";
        var (transects, ids) = (new List<TransectLine>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var feature in lines.Where(f => f.Geometry is not null))
        {
            if (feature.Geometry is not (LineString or MultiLineString { NumGeometries: 1 })) throw new DataFaultException($"a transect is one line; found {feature.Geometry!.GeometryType}", row: $"feature '{feature.Id}'");
            var (first, last) = (feature.Geometry.Coordinates[0], feature.Geometry.Coordinates[^1]);
            if (first.Equals2D(last)) throw new DataFaultException("a transect needs two ends", row: $"feature '{feature.Id}'");
            if (fromSea) (first, last) = (last, first);
            var id = feature.Text("name") ?? feature.Id;
            if (!ids.Add(id)) throw new DataFaultException($"two transects are named '{id}'", "name", $"feature '{feature.Id}'");
            transects.Add(new TransectLine(id, feature.Text("coast_type") is { } own ? Coast(own) : coast, (first.X, first.Y), (last.X, last.Y)));
        }
        return transects;
    }

    private static List<TransectLine> Cast(ExecuteRequest request, List<PlaneFeature> lines, CoastType coast)
    {
        var merger = new LineMerger();
        foreach (var feature in lines) merger.Add(feature.Geometry);
        var merged = merger.GetMergedLineStrings().Cast<LineString>().ToArray();
        if (merged.Length != 1) throw new DataFaultException($"{merged.Length} separate lines; a baseline is one line");
        // Lines that were merged may have been turned round: the first one says which way it goes.
        var (start, line) = (lines[0].Geometry!.Coordinates, merged[0]);
        if (line.IndexIn(start[0]) > line.IndexIn(start[^1])) line = (LineString)line.Reverse();
        return TransectCasting.Cast(line, request.Number("spacing"), request.Number("landward"), request.Number("seaward"), request.Text("seaSide") == "left", coast);
    }

    private static DateOnly Day(string? text, string row, string column = "date")
    {
        if (text is null) throw new DataFaultException("a shoreline needs the date of its survey", column, row);
        // A year alone stands for its middle.
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year > 0) return new DateOnly(year, 7, 1);
        return Instants.TryRead(text, out var instant) ? DateOnly.FromDateTime(instant) : throw new DataFaultException($"'{text}' is no date; expected YYYY-MM-DD", column, row);
    }
}

/// <summary>Where a place lies along a line.</summary>
file static class LineOrder
{
    public static double IndexIn(this LineString line, Coordinate place) => new NetTopologySuite.LinearReferencing.LengthIndexedLine(line).IndexOf(place);
}
