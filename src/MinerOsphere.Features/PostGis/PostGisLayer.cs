using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features.PostGis;

/// <summary>A feature schema laid over a table: which column each property is.</summary>
internal sealed class PostGisLayer
{
    private PostGisLayer(FeatureSchema schema, PostGisTable table, ImmutableArray<PostGisColumn> columns)
    {
        (Schema, Table, Columns) = (schema, table, columns);
        IdOrdinal = schema.OrdinalOf(schema.Id!.Name);
        GeometryOrdinal = schema.Geometry is { } geometry ? schema.OrdinalOf(geometry.Name) : -1;
    }

    public FeatureSchema Schema { get; }
    public PostGisTable Table { get; }

    /// <summary>Column of each property, by ordinal.</summary>
    public ImmutableArray<PostGisColumn> Columns { get; }

    public int IdOrdinal { get; }

    /// <summary>-1 without a geometry.</summary>
    public int GeometryOrdinal { get; }

    /// <summary>PostGIS keeps x before y in every system.</summary>
    public CrsDefinition StorageCrs { get; private init; } = CrsRegistry.Crs84;

    public PostGisColumn Key => Columns[IdOrdinal];
    public PostGisColumn? Geometry => GeometryOrdinal < 0 ? null : Columns[GeometryOrdinal];

    /// <summary>Lays the schema over the table; null with a reason for each property that does not fit.</summary>
    public static PostGisLayer? Bind(FeatureSchema schema, PostGisTable table, out ImmutableArray<LocalizedText> faults)
    {
        var columns = ImmutableArray.CreateBuilder<PostGisColumn>();
        var found = ImmutableArray.CreateBuilder<LocalizedText>();
        foreach (var property in schema.Properties)
        {
            if (table.Find(property.Source) is not { } column)
                found.Add(new($"la table {table} n'a pas de colonne {property.Source}", $"the table {table} has no column {property.Source}"));
            else if (!Fits(property.Type, column))
                found.Add(new($"la colonne {column.Name} est de type {column.TypeName}, la propriété {property.Name} de type {property.Type}",
                    $"the column {column.Name} has type {column.TypeName}, the property {property.Name} type {property.Type}"));
            else columns.Add(column);
        }
        CrsDefinition? stored = CrsRegistry.Crs84;
        if (schema.Geometry is { } geometry && table.Find(geometry.Source) is { Kind: ColumnKind.Geometry } place && place.Srid is not (0 or 4326)
            && (stored = CrsRegistry.Find("EPSG", place.Srid.ToString(CultureInfo.InvariantCulture))) is null)
            found.Add(new($"le système de coordonnées {place.Srid} de la colonne {place.Name} n'est pas connu", $"the reference system {place.Srid} of the column {place.Name} is not known"));
        if (schema.Id is null) found.Add(new("aucune propriété n'a le rôle id", "no property has the role id"));
        faults = found.ToImmutable();
        return faults.IsEmpty ? new PostGisLayer(schema, table, columns.ToImmutable()) { StorageCrs = stored! } : null;
    }

    private static bool Fits(PropertyType type, PostGisColumn column) => type switch
    {
        PropertyType.String => column.Kind != ColumnKind.Geometry,
        PropertyType.Iri => column.Kind is ColumnKind.Text or ColumnKind.Other,
        PropertyType.Number => column.Kind is ColumnKind.Number or ColumnKind.Integer,
        PropertyType.DateTime => column.Kind == ColumnKind.Timestamp,
        _ => column.PropertyType == type,
    };

    /// <summary>True when a value of this property is read as text, whatever the column is.</summary>
    public bool IsText(int ordinal) => Schema.Properties[ordinal].Type is PropertyType.String or PropertyType.Iri;
}
