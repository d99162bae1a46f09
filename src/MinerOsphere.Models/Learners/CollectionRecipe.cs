using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Features;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Learners;

/// <summary>Rows of a collection, chosen by a filter, a box and a time, as a request chose them.</summary>
internal sealed class CollectionRecipe : IRowRecipe
{
    public const string Name = "collection";

    /// <summary>Of rows that nobody can make again: they came with the request, or were chosen in a way that a recipe can't keep.</summary>
    public const string Given = "given";

    public string Kind => Name;

    /// <summary>The recipe of rows that a request named.</summary>
    public static JsonObject Of(FeatureInput rows, TrainingRoles roles)
    {
        var query = rows.Query;
        if (rows.Origin is not { IsAsStored: true } origin || !query.Filters.IsDefaultOrEmpty || query.After is not null) return new JsonObject { ["kind"] = Given, ["roles"] = roles.ToJson() };
        var json = new JsonObject { ["kind"] = Name, ["collection"] = origin.Collection, ["roles"] = roles.ToJson() };
        if (query.Filter is { } filter) json["filter"] = Cql2TextWriter.Write(filter);
        if (query.Bbox is { } box) json["bbox"] = new JsonArray(box.MinX, box.MinY, box.MaxX, box.MaxY);
        if (query.Bbox is not null) json["bboxCrs"] = query.BboxCrs.Curie;
        if (query.Datetime is { } time) json["datetime"] = new JsonArray(Instant(time.Start), Instant(time.End));
        if (query.Limit is { } limit) json["limit"] = limit;
        return json;
    }

    public async ValueTask<DataFrame> ReadAsync(JsonObject recipe, string part, ICollections collections, CancellationToken cancellation)
    {
        var roles = TrainingRoles.Read(recipe["roles"]);
        var id = (string?)recipe["collection"] ?? throw new ModelInputException("the model's recipe names no collection");
        using var hold = collections.Take();
        var source = hold.Find(id) ?? throw new ModelInputException($"the collection '{id}', which the model was trained on, is no longer here");
        await source.ReachAsync(cancellation).ConfigureAwait(false);
        var (frame, _) = await TrainingRows.ReadAsync(source, Query(recipe, source), roles, cancellation).ConfigureAwait(false);
        return frame;
    }

    private static FeatureQuery Query(JsonObject recipe, IFeatureProvider source)
    {
        var query = new FeatureQuery();
        if ((string?)recipe["filter"] is { } text)
        {
            // Written from a bound filter: its geometries are in the collection's own system already.
            var read = Cql2TextReader.Read(text);
            if (read.IsOk) read = new Cql2Binder(FilterSchema.Of(source.Schema, source.StorageCrs), Cql2BindOptions.Default with { PositionRange = null, LongitudeAxis = -1 }).Bind(read.Value);
            query = query with { Filter = read.IsOk ? read.Value : throw new ModelInputException($"the filter of the model's recipe no longer fits the collection: {text}") };
        }
        if (recipe["bbox"] is JsonArray { Count: 4 } box)
            query = query with
            {
                Bbox = new BoundingBox((double)box[0]!, (double)box[1]!, (double)box[2]!, (double)box[3]!),
                BboxCrs = CrsRegistry.Find((string?)recipe["bboxCrs"] ?? "") ?? throw new ModelInputException("the box of the model's recipe has no system"),
            };
        if (recipe["datetime"] is JsonArray { Count: 2 } time) query = query with { Datetime = new TimeInterval(Instant((string?)time[0]), Instant((string?)time[1])) };
        return (int?)recipe["limit"] is { } limit ? query with { Limit = limit } : query;
    }

    private static JsonNode? Instant(DateTime? instant) => instant is { } known ? JsonValue.Create(known.ToString("O", CultureInfo.InvariantCulture)) : null;

    private static DateTime? Instant(string? text) => text is null ? null : DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
