using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Models.Configuration;
using NetTopologySuite.IO;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Territory.Series;

/// <summary>Where catchments, their weather and their discharge are: collections and properties.</summary>
internal sealed record CatchmentSettings(
    string Series, string Station, string Time, string Rain, string Pet, string Temperature, string Flow, string Catchments, string Name, string Area)
{
    private const int MostCatchments = 2000;

    public static CatchmentSettings Read(YamlMappingNode root, SettingsReader reader)
    {
        var (series, catchments) = (reader.Mapping(root, "series"), reader.Mapping(root, "catchments"));
        reader.OnlyKnown(series, "collection", "station", "time", "rain", "pet", "temperature", "flow");
        reader.OnlyKnown(catchments, "collection", "name", "area");
        return new CatchmentSettings(
            reader.Text(series, "collection"), reader.Text(series, "station"), reader.Text(series, "time"), reader.Text(series, "rain"), reader.Text(series, "pet"), reader.Text(series, "temperature"), reader.Text(series, "flow"),
            reader.Text(catchments, "collection"), reader.Text(catchments, "name"), reader.Text(catchments, "area"));
    }

    /// <summary>What the collections lack of what the file names.</summary>
    public IEnumerable<string> Faults(ICollectionsHold hold)
    {
        foreach (var (collection, properties) in new[] { (Series, (string[])[Station, Time, Rain, Pet, Temperature, Flow]), (Catchments, [Name, Area]) })
        {
            if (hold.Find(collection) is not { } source) yield return $"there is no collection '{collection}'";
            else
                foreach (var property in properties.Where(p => source.Schema.OrdinalOf(p) < 0)) yield return $"'{collection}' has no property '{property}'";
        }
    }

    /// <summary>All catchments, by code.</summary>
    public async ValueTask<ImmutableArray<Catchment>> ReadAsync(ICollectionsHold hold, CancellationToken cancellation)
    {
        var source = hold.Find(Catchments)!;
        var (nameAt, areaAt) = (source.Schema.OrdinalOf(Name), source.Schema.OrdinalOf(Area));
        var (found, geometries) = (ImmutableArray.CreateBuilder<Catchment>(), new WKBReader());
        await using var cursor = await source.ReadAsync(new FeatureQuery(), cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (found.Count == MostCatchments) throw new ModelInputException($"'{Catchments}' has more than {MostCatchments} rows");
            if (cursor.IsNull(nameAt) || cursor.IsNull(areaAt)) continue;
            // The latitude of the outlet stands for that of the basin; where there is no place, the middle of France does.
            var latitude = cursor.Geometry.IsEmpty ? 46.5 : geometries.Read(cursor.Geometry.ToArray()).Centroid.Y;
            found.Add(new Catchment(System.Text.Encoding.UTF8.GetString(cursor.Id), cursor.GetString(nameAt), cursor.GetDouble(areaAt), latitude is > 90 or < -90 ? 46.5 : latitude));
        }
        return [.. found.OrderBy(c => c.Code, StringComparer.Ordinal)];
    }

    public IReadOnlyList<SeriesColumn> Columns => [new("rain", Rain, true), new("pet", Pet, true), new("temperature", Temperature, false), new("flow", Flow, false)];
}
