using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Frames;

namespace MinerOsphere.Models.Learners;

/// <summary>Reads features as rows to learn from, by their roles.</summary>
internal static class TrainingRows
{
    /// <summary>A text with more values than this describes nothing that could be learned; one that was named is taken all the same.</summary>
    private const int MostLevels = 60;

    private const int MostRows = 1_000_000;

    /// <summary>A column per feature, of the target and of every other role.</summary>
    /// <exception cref="DataFaultException">The rows are not what can be learned from.</exception>
    public static async ValueTask<(DataFrame Frame, TrainingRoles Roles)> ReadAsync(IFeatureProvider source, FeatureQuery query, TrainingRoles roles, CancellationToken cancellation)
    {
        ImmutableArray<string> features = roles.Features.IsDefault ? [.. Possible(source.Schema, query, roles).Select(p => p.Name)] : roles.Features;
        var named = new[] { roles.Target, roles.Exposure, roles.Weight, roles.Time, roles.Group }.OfType<string>().Concat(features).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var options = new CollectionFrameOptions
        {
            Place = TrainingRoles.PlaceColumn, PlaceCrs = roles.PlaceCrs is { } crs ? CrsRegistry.Find(crs) : null, Categories = [.. roles.Categories], MostRows = MostRows,
        };
        var frame = await CollectionFrame.ReadAsync(source, query with { Properties = named }, options, cancellation).ConfigureAwait(false);
        if (roles.Features.IsDefault)
            features = [.. features.Where(name => frame.TryGet(name, out var column) && column is NumericColumn { MissingCount: var gaps } && gaps < column.Count || column is CategoricalColumn { Levels.Length: > 0 and <= MostLevels })];
        return (frame, roles with { Features = features });
    }

    /// <summary>Properties that describe a row; not those that name it.</summary>
    public static IEnumerable<PropertyDefinition> Possible(FeatureSchema schema, FeatureQuery query, TrainingRoles roles) => schema.Attributes.Where(p =>
        (query.Properties.IsDefault || query.Properties.Contains(p.Name))
        && p.Role is PropertyRole.None or PropertyRole.Type or PropertyRole.Reference && p.Separator is null
        && p.Type is PropertyType.Integer or PropertyType.Number or PropertyType.Boolean or PropertyType.String
        && p.Name != roles.Target && p.Name != roles.Exposure && p.Name != roles.Weight && p.Name != roles.Time && p.Name != roles.Group);

    /// <summary>The property that tells when a row is; null when there is none.</summary>
    public static string? TimeOf(FeatureSchema schema) =>
        schema.Attributes.FirstOrDefault(p => p.Role is PropertyRole.PrimaryInstant or PropertyRole.PrimaryIntervalStart && p.Type is PropertyType.Date or PropertyType.DateTime)?.Name;

    /// <summary>A plane system in metres in which distances between the features mean something; null when they have no place, or lie too far apart.</summary>
    public static string? PlaneOf(IFeatureProvider source)
    {
        if (source.Schema.Geometry is null) return null;
        if (source.StorageCrs is { IsGeographic: false, Unit: "metre" } plane) return plane.Curie;
        if (source.Extent is not { } extent) return null;
        foreach (var curie in (ReadOnlySpan<string>)["EPSG:2154", "EPSG:3035"])
            if (CrsRegistry.Find(curie) is { } system && IsIn(extent, system.AreaOfUse)) return curie;
        return null;
    }

    private static bool IsIn(BoundingBox extent, Box area) => extent.MinX >= area.MinX && extent.MaxX <= area.MaxX && extent.MinY >= area.MinY && extent.MaxY <= area.MaxY;
}
