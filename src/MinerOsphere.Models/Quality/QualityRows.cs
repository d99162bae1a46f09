using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Processes.Inputs;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Quality;

/// <summary>The rows that are checked: their ids, places in longitude and latitude, and properties.</summary>
internal sealed record QualityRows(ImmutableArray<string> Ids, double[] Longitudes, double[] Latitudes, ImmutableArray<QualityColumn> Columns)
{
    /// <summary>Why a geometry is not valid, by row.</summary>
    public ImmutableDictionary<int, string> Invalid { get; init; } = ImmutableDictionary<int, string>.Empty;

    /// <summary>False where the collection has no geometry at all.</summary>
    public bool HasPlaces { get; init; } = true;

    public int Count => Ids.Length;

    public QualityColumn? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <summary>What the features are called.</summary>
    public QualityColumn? Title => Columns.FirstOrDefault(c => c.Definition.Role == PropertyRole.Title) ?? Find("name");

    public bool HasPlace(int row) => double.IsFinite(Longitudes[row]) && double.IsFinite(Latitudes[row]);

    public static async ValueTask<QualityRows> ReadAsync(FeatureInput input, int most, CancellationToken cancellation)
    {
        var schema = input.Schema;
        var properties = input.Attributes.Where(p => p.Role != PropertyRole.Id).ToArray();
        var ordinals = properties.Select(p => schema.OrdinalOf(p.Name)).ToArray();
        var texts = properties.Select(_ => new List<string?>()).ToArray();
        var numbers = properties.Select(_ => new List<double>()).ToArray();
        var (ids, longitudes, latitudes) = (ImmutableArray.CreateBuilder<string>(), new List<double>(), new List<double>());
        var invalid = ImmutableDictionary.CreateBuilder<int, string>();
        var transform = CrsTransform.Between(input.Crs, CrsRegistry.Crs84);
        var reader = new WKBReader();
        await using (var cursor = await input.ReadAsync(cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (ids.Count == most) throw new DataFaultException($"more than {most} features; filter them");
                var (x, y) = (double.NaN, double.NaN);
                if (!cursor.Geometry.IsEmpty)
                {
                    var shape = reader.Read(cursor.Geometry.ToArray());
                    if (shape is not Point && new NetTopologySuite.Operation.Valid.IsValidOp(shape) is { IsValid: false } validity) invalid[ids.Count] = validity.ValidationError.Message;
                    if (GeometryTransform.Of(shape is Point ? shape : Inner(shape), transform) is { IsEmpty: false } place) (x, y) = (place.Coordinate.X, place.Coordinate.Y);
                }
                ids.Add(Encoding.UTF8.GetString(cursor.Id));
                longitudes.Add(x);
                latitudes.Add(y);
                for (var i = 0; i < properties.Length; i++) Add(cursor, properties[i], ordinals[i], texts[i], numbers[i]);
            }
        if (ids.Count == 0) throw new DataFaultException("there is no feature to check");
        return new QualityRows(ids.ToImmutable(), [.. longitudes], [.. latitudes], [.. properties.Select((p, i) => new QualityColumn(p, [.. texts[i]], [.. numbers[i]]))])
        {
            Invalid = invalid.ToImmutable(),
            HasPlaces = schema.Properties.Any(p => p.Type == PropertyType.Geometry),
        };
    }

    private static Geometry Inner(Geometry shape)
    {
        try
        {
            return shape.InteriorPoint;
        }
        catch (Exception e) when (e is ArgumentException or TopologyException)
        {
            // A shape that crosses itself may have none.
            return shape.Factory.CreatePoint(shape.Coordinate);
        }
    }

    private static void Add(Features.IFeatureCursor cursor, PropertyDefinition property, int ordinal, List<string?> texts, List<double> numbers)
    {
        var isMissing = cursor.IsNull(ordinal);
        switch (property.Type)
        {
            case PropertyType.Integer:
                numbers.Add(isMissing ? double.NaN : cursor.GetInt64(ordinal));
                texts.Add(isMissing ? null : cursor.GetInt64(ordinal).ToString(CultureInfo.InvariantCulture));
                break;
            case PropertyType.Number:
                numbers.Add(isMissing ? double.NaN : cursor.GetDouble(ordinal));
                texts.Add(isMissing ? null : cursor.GetDouble(ordinal).ToString("R", CultureInfo.InvariantCulture));
                break;
            case PropertyType.Boolean:
                texts.Add(isMissing ? null : cursor.GetBoolean(ordinal) ? "true" : "false");
                break;
            default:
                texts.Add(isMissing ? null : cursor.GetString(ordinal));
                break;
        }
    }
}
