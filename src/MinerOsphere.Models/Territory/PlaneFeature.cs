using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Inputs;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Territory;

/// <summary>A feature of an input in a plane.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Geometry">In the plane's system; null where there is none.</param>
/// <param name="Values">Its attributes: numbers, texts, truths, or null.</param>
internal sealed record PlaneFeature(string Id, Geometry? Geometry, IReadOnlyDictionary<string, object?> Values)
{
    public double Number(string name) => Values.GetValueOrDefault(name) switch
    {
        double number => number,
        long number => number,
        string text when double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };

    public string? Text(string name) => Values.GetValueOrDefault(name) is { } value ? Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Every feature of an input, moved to a plane.</summary>
    /// <param name="input">The features.</param>
    /// <param name="system">The plane's system; null keeps that of the store where it is plane, else takes the usual one of the first place.</param>
    /// <param name="most">Features at most.</param>
    /// <param name="cancellation">Stops between features.</param>
    /// <exception cref="DataFaultException">There are more, or one can't be moved.</exception>
    public static async ValueTask<(List<PlaneFeature> Features, CrsDefinition? System)> ReadAsync(FeatureInput input, CrsDefinition? system, int most, CancellationToken cancellation)
    {
        var (features, reader) = (new List<PlaneFeature>(), new WKBReader());
        var attributes = input.Attributes.Select(a => (a.Name, a.Type, Ordinal: input.Schema.OrdinalOf(a.Name))).ToArray();
        CrsTransform? transform = null;
        await using var rows = await input.ReadAsync(cancellation).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var id = Encoding.UTF8.GetString(rows.Id);
            if (features.Count == most) throw new DataFaultException($"more than {most} features; filter them");
            Geometry? geometry = null;
            if (!rows.Geometry.IsEmpty && reader.Read(rows.Geometry.ToArray()) is { IsEmpty: false } read)
            {
                system ??= PlaneSystem.IsPlane(input.Crs) ? input.Crs : Usual(read, input.Crs);
                transform ??= CrsTransform.Between(input.Crs, system);
                geometry = transform.IsIdentity ? read : GeometryTransform.Of(read, transform) ?? throw new DataFaultException($"its place has no image in {system.Curie}", row: $"feature '{id}'");
            }
            features.Add(new PlaneFeature(id, geometry, attributes.ToDictionary(a => a.Name, a => Value(rows, a.Type, a.Ordinal), StringComparer.Ordinal)));
        }
        return (features, system);
    }

    private static object? Value(IFeatureCursor rows, PropertyType type, int ordinal) => rows.IsNull(ordinal) ? null : type switch
    {
        PropertyType.Integer => rows.GetInt64(ordinal),
        PropertyType.Number => rows.GetDouble(ordinal),
        PropertyType.Boolean => rows.GetBoolean(ordinal),
        _ => rows.GetString(ordinal),
    };

    private static CrsDefinition Usual(Geometry first, CrsDefinition crs)
    {
        var at = CrsTransform.Between(crs, CrsRegistry.Crs84).Transform(first.Coordinate.X, first.Coordinate.Y);
        return PlaneSystem.At(at.X, at.Y);
    }
}
