using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using NetTopologySuite.IO;

namespace MinerOsphere.Models.Frames;

/// <summary>
/// The features of a collection as a frame: a column per attribute, with its unit; the id is what messages call a row. Numbers are numeric,
/// booleans 0 and 1, dates and date-times times, everything else and every code of a list categories; a geometry gives its centroid.
/// </summary>
public static class CollectionFrame
{
    /// <param name="source">Where the features are.</param>
    /// <param name="query">Which of them, and in which order.</param>
    /// <param name="options">How they are read.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="DataFaultException">There are too many, or the system of the places is no plane one.</exception>
    public static async ValueTask<DataFrame> ReadAsync(IFeatureProvider source, FeatureQuery query, CollectionFrameOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new CollectionFrameOptions();
        if (options.PlaceCrs is { } system && (system.IsGeographic || system.Unit != "metre"))
            throw new DataFaultException($"{system.Curie} is no plane system in metres: distances in it would mean nothing", options.Place);
        var places = options.PlaceCrs is { } crs && source.Schema.Geometry is not null ? new Places(CrsTransform.Between(source.StorageCrs, crs)) : null;
        var columns = source.Schema.Attributes
            .Where(p => p.Role != PropertyRole.Id && (query.Properties.IsDefault || query.Properties.Contains(p.Name)))
            .Select(p => Reading.Of(p, source.Schema.OrdinalOf(p.Name), options)).ToArray();
        var ids = new List<string>();
        await using (var cursor = await source.ReadAsync(query with { SkipGeometry = places is null }, cancellation).ConfigureAwait(false))
            while (await cursor.ReadAsync(cancellation).ConfigureAwait(false))
            {
                if (ids.Count == options.MostRows) throw new DataFaultException($"more than {options.MostRows} features; filter them");
                ids.Add(Encoding.UTF8.GetString(cursor.Id));
                foreach (var column in columns) column.Add(cursor);
                places?.Add(cursor.Geometry);
            }
        IEnumerable<Column> read = columns.Select(column => column.Done());
        if (places is not null) read = read.Append(places.Done(options.Place, options.PlaceCrs!.Uri));
        return new DataFrame(read, row => $"feature '{ids[row]}'");
    }

    /// <summary>One attribute while its rows are read.</summary>
    private abstract class Reading
    {
        public abstract void Add(IFeatureCursor cursor);

        public abstract Column Done();

        public static Reading Of(PropertyDefinition property, int ordinal, CollectionFrameOptions options) => property.Type switch
        {
            PropertyType.Integer or PropertyType.Number when property.Codelist is null && !options.Categories.Contains(property.Name) => new Numbers(property, ordinal),
            PropertyType.Boolean => new Numbers(property, ordinal),
            PropertyType.Date or PropertyType.DateTime => new Times(property, ordinal),
            _ => new Categories(property, ordinal),
        };
    }

    private sealed class Numbers(PropertyDefinition property, int ordinal) : Reading
    {
        private readonly List<double> _values = [];

        public override void Add(IFeatureCursor cursor) => _values.Add(cursor.IsNull(ordinal) ? double.NaN : property.Type switch
        {
            PropertyType.Integer => cursor.GetInt64(ordinal),
            PropertyType.Boolean => cursor.GetBoolean(ordinal) ? 1 : 0,
            _ => cursor.GetDouble(ordinal),
        });

        public override Column Done() => new NumericColumn(property.Name, [.. _values], property.Unit);
    }

    private sealed class Times(PropertyDefinition property, int ordinal) : Reading
    {
        private readonly List<DateTimeOffset?> _instants = [];

        public override void Add(IFeatureCursor cursor) =>
            _instants.Add(!cursor.IsNull(ordinal) && Instants.TryRead(cursor.GetString(ordinal), out var instant) ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)) : null);

        public override Column Done() => new TimeColumn(property.Name, [.. _instants]);
    }

    private sealed class Categories(PropertyDefinition property, int ordinal) : Reading
    {
        private readonly List<string?> _texts = [];
        private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

        public override void Add(IFeatureCursor cursor)
        {
            if (cursor.IsNull(ordinal))
            {
                _texts.Add(null);
                return;
            }
            var text = property.Type switch
            {
                PropertyType.Integer => cursor.GetInt64(ordinal).ToString(System.Globalization.CultureInfo.InvariantCulture),
                PropertyType.Number => cursor.GetDouble(ordinal).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                _ => cursor.GetString(ordinal),
            };
            // One copy of each text: categories repeat.
            if (!_known.TryGetValue(text, out var kept)) _known.Add(text, kept = text);
            _texts.Add(kept);
        }

        public override Column Done()
        {
            // A list of codes tells all levels, those of other rows too: training and prediction then agree on them.
            if (property.Codelist is not { } list || !_known.Keys.All(text => list.Codes.Any(code => code.Value == text))) return CategoricalColumn.Of(property.Name, _texts);
            ImmutableArray<string> levels = [.. list.Codes.Select(code => code.Value)];
            return new CategoricalColumn(property.Name, levels, [.. _texts.Select(text => text is null ? CategoricalColumn.Missing : levels.IndexOf(text))]);
        }
    }

    private sealed class Places(CrsTransform transform)
    {
        private readonly WKBReader _reader = new();
        private readonly List<double> _x = [];
        private readonly List<double> _y = [];

        public void Add(ReadOnlySpan<byte> wkb)
        {
            var (x, y) = (double.NaN, double.NaN);
            // Moved first and then halved: the centroid of a shape on the globe is no centroid in degrees.
            if (!wkb.IsEmpty && GeometryTransform.Of(_reader.Read(wkb.ToArray()), transform) is { IsEmpty: false, Centroid: var centre }) (x, y) = (centre.X, centre.Y);
            _x.Add(x);
            _y.Add(y);
        }

        public PlaceColumn Done(string name, string crs) => new(name, [.. _x], [.. _y], crs);
    }
}
