using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The forecast of a span as a map: a shape per place, with its expected count beside what is usual.</summary>
internal static class PlaceShapes
{
    /// <summary>Shapes as well-known binary by the name of the place; none where the level has no map.</summary>
    public static async ValueTask<Dictionary<string, byte[]>> ReadAsync(TerritorySettings settings, string level, ICollections collections, CancellationToken cancellation)
    {
        var shapes = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var one = settings.Levels.First(l => l.Id == level);
        if (one is not { Map: { } map, Property: { } place }) return shapes;
        using var hold = collections.Take();
        if (map.Property is null)
        {
            var sums = new Dictionary<string, (double X, double Y, int Count)>(StringComparer.OrdinalIgnoreCase);
            await EachAsync(hold, settings.Collection, [place], (values, wkb) =>
            {
                if (values[0] is not { } name || wkb.Length != 21) return;
                var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(wkb[5..]), BinaryPrimitives.ReadDoubleLittleEndian(wkb[13..]));
                var sum = sums.GetValueOrDefault(name);
                sums[name] = (sum.X + x, sum.Y + y, sum.Count + 1);
            }, cancellation).ConfigureAwait(false);
            foreach (var (name, sum) in sums) shapes[name] = Point(sum.X / sum.Count, sum.Y / sum.Count);
            return new Dictionary<string, byte[]>(shapes, StringComparer.OrdinalIgnoreCase);
        }
        var byName = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await EachAsync(hold, map.Collection, [map.Property], (values, wkb) =>
        {
            if (values[0] is { } name && wkb.Length > 0) byName[name] = wkb.ToArray();
        }, cancellation).ConfigureAwait(false);
        await EachAsync(hold, settings.Collection, [place, map.From!], (values, _) =>
        {
            if (values is [{ } name, { } code] && byName.TryGetValue(code, out var shape)) shapes[name] = shape;
        }, cancellation).ConfigureAwait(false);
        return shapes;
    }

    /// <summary>One feature per place, of the whole span and of one category.</summary>
    public static byte[] Write(DemandCell[] cells, string category, Dictionary<string, byte[]> shapes) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection");
        json.WriteStartArray("features"u8);
        foreach (var place in cells.Where(c => c.Category == category).GroupBy(c => c.Place))
        {
            var (mean, usual) = (place.Sum(c => c.Count.Mean), place.Sum(c => c.References.TotalMean));
            json.WriteStartObject();
            json.WriteString("type"u8, "Feature");
            json.WriteString("id"u8, place.Key);
            json.WritePropertyName("geometry"u8);
            Write(json, shapes.GetValueOrDefault(place.Key));
            json.WriteStartObject("properties"u8);
            json.WriteString("place"u8, place.Key);
            json.WriteString("category"u8, category);
            json.WriteString("from"u8, place.First().Slot.Name);
            json.WriteString("through"u8, place.Last().Slot.Name);
            json.WriteFigure("mean", mean, mean < 1 ? 6 : 2);
            json.WriteFigure("moyenne_totale", usual, usual < 1 ? 6 : 2);
            json.WriteFigure("ratio", mean / usual, 4);
            json.WriteString("class"u8, double.IsNaN(usual) ? "" : mean > usual ? "forte" : "faible");
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, byte[]? wkb)
    {
        if (wkb is null)
        {
            json.WriteNullValue();
            return;
        }
        var buffer = new ArrayBufferWriter<byte>();
        GeoJsonGeometryWriter.Write(wkb, buffer);
        json.WriteRawValue(buffer.WrittenSpan);
    }

    private delegate void Row(string?[] values, ReadOnlySpan<byte> wkb);

    private static async ValueTask EachAsync(ICollectionsHold hold, string collection, string[] properties, Row row, CancellationToken cancellation)
    {
        var provider = hold.Find(collection) ?? throw new ModelInputException($"there is no collection '{collection}'");
        int[] ordinals = [.. properties.Select(p => provider.Schema.OrdinalOf(p) is >= 0 and var at ? at : throw new ModelInputException($"'{collection}' has no property '{p}'"))];
        await using var cursor = await provider.ReadAsync(new FeatureQuery(), cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            row([.. ordinals.Select(o => cursor.IsNull(o) ? null : cursor.GetString(o))], cursor.Geometry);
    }

    private static byte[] Point(double x, double y)
    {
        var wkb = new byte[21];
        wkb[0] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(wkb.AsSpan(1), 1);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(5), x);
        BinaryPrimitives.WriteDoubleLittleEndian(wkb.AsSpan(13), y);
        return wkb;
    }
}
