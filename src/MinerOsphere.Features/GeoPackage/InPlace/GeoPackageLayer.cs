using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>A feature schema laid over a table or view of somebody's GeoPackage: which column each property is, what tells rows apart, which index there is.</summary>
internal sealed class GeoPackageLayer
{
    private static readonly string[] RowIdNames = ["rowid", "_rowid_", "oid"];

    private GeoPackageLayer(FeatureSchema schema, string name, ImmutableArray<LayerColumn> columns)
    {
        (Schema, Name, Columns) = (schema, name, columns);
        IdOrdinal = schema.OrdinalOf(schema.Id!.Name);
        GeometryOrdinal = schema.Geometry is { } geometry ? schema.OrdinalOf(geometry.Name) : -1;
    }

    public FeatureSchema Schema { get; }

    /// <summary>The table or view.</summary>
    public string Name { get; }

    /// <summary>Column of each property, by ordinal.</summary>
    public ImmutableArray<LayerColumn> Columns { get; }

    public int IdOrdinal { get; }

    /// <summary>-1 without a geometry.</summary>
    public int GeometryOrdinal { get; }

    /// <summary>What rows are kept in the order of, in SQL: the integer key or row number of a table, the id of a view.</summary>
    public string Key { get; private init; } = "";

    /// <summary>True where the key is a text, as it can be in a view.</summary>
    public bool IsKeyText { get; private init; }

    /// <summary>Name of the key's column when it is one that can be written; null for a row number without a column, and for a view.</summary>
    public string? KeyColumn { get; private init; }

    /// <summary>True when the id is the number that SQLite gives a new row.</summary>
    public bool MakesIds => KeyColumn is { } key && key.Equals(Columns[IdOrdinal].Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when rows have a number, by which a new one is found.</summary>
    public bool HasRowId { get; private init; }

    public bool IsView { get; private init; }

    /// <summary>The spatial index of the geometry column; null without one.</summary>
    public string? RTree { get; private init; }

    /// <summary>A GeoPackage keeps x before y in every system (OGC 12-128r19, clause 2.1.3.1.1).</summary>
    public CrsDefinition StorageCrs { get; private init; } = CrsRegistry.Crs84;

    /// <summary>Number of that system in the file.</summary>
    public int SrsId { get; private init; }

    /// <summary>Type of the geometries, in capitals; GEOMETRY for any.</summary>
    public string GeometryType { get; private init; } = "GEOMETRY";

    /// <summary>0 forbids a third ordinate, 1 demands and 2 allows it.</summary>
    public int Z { get; private init; }

    /// <summary>What follows FROM.</summary>
    public string Table => SqlName.Quote(Name) + " AS t";

    public string? Geometry => GeometryOrdinal < 0 ? null : Quoted(Columns[GeometryOrdinal]);

    /// <summary>Named with its table: SQLite takes a quoted name alone for a text when there is no such column any more.</summary>
    public static string Quoted(LayerColumn column) => "t." + SqlName.Quote(column.Name);

    /// <summary>Lays the schema over a layer; null with the reasons when it does not fit.</summary>
    /// <param name="database">The file.</param>
    /// <param name="layer">The table's name; null for the only one.</param>
    /// <param name="schema">Each property's source names a column; a geometry's is found by itself.</param>
    /// <param name="faults">The reasons.</param>
    public static GeoPackageLayer? Bind(SqliteDatabase database, string? layer, FeatureSchema schema, out ImmutableArray<LocalizedText> faults)
    {
        var found = ImmutableArray.CreateBuilder<LocalizedText>();
        var bound = Bind(database, layer, schema, found);
        faults = found.ToImmutable();
        return faults.IsEmpty ? bound : null;
    }

    private static GeoPackageLayer? Bind(SqliteDatabase database, string? layer, FeatureSchema schema, ImmutableArray<LocalizedText>.Builder faults)
    {
        if (LayerCatalogue.EncodingFault(database) is { } unreadable) faults.Add(unreadable);
        if (LayerCatalogue.Find(database, layer, faults) is not { } name) return null;
        var columns = LayerCatalogue.Columns(database, name);
        var place = LayerCatalogue.Geometry(database, name);
        var laid = ImmutableArray.CreateBuilder<LayerColumn>();
        foreach (var property in schema.Properties)
        {
            var source = property.Type == PropertyType.Geometry ? place?.Column : property.Source;
            var column = columns.Find(c => string.Equals(c.Name, source, StringComparison.OrdinalIgnoreCase));
            if (source is null) faults.Add(new($"la couche {name} n'a pas de géométrie", $"the layer {name} has no geometry"));
            else if (column is null) faults.Add(new($"la couche {name} n'a pas de colonne {source}", $"the layer {name} has no column {source}"));
            else if (!column.Fits(property.Type))
                faults.Add(new($"la colonne {column.Name} est de type {column.TypeName}, la propriété {property.Name} de type {property.Type}",
                    $"the column {column.Name} has type {column.TypeName}, the property {property.Name} type {property.Type}"));
            else laid.Add(column);
        }
        var stored = CrsRegistry.Crs84;
        if (schema.Geometry is not null && place is not null && (stored = LayerCatalogue.System(database, place.SrsId, out var refusal)) is null)
            faults.Add(new($"le système de coordonnées de la couche {name} n'est pas connu : {refusal}", $"the reference system of the layer {name} is not known: {refusal}"));
        if (schema.Id is null) faults.Add(new("aucune propriété n'a le rôle id", "no property has the role id"));
        if (faults.Count > 0) return null;

        var isView = LayerCatalogue.IsView(database, name);
        var id = laid[schema.OrdinalOf(schema.Id!.Name)];
        var alias = isView ? null : LayerCatalogue.IntegerKey(database, name);
        var rowId = isView ? null : alias ?? RowIdNames.FirstOrDefault(free => !columns.Exists(c => c.Name.Equals(free, StringComparison.OrdinalIgnoreCase)) && LayerCatalogue.CanRead(database, name, free));
        var isText = rowId is null && schema.Id.Type != PropertyType.Integer;
        return new GeoPackageLayer(schema, name, laid.ToImmutable())
        {
            Key = rowId is null ? Quoted(id) + (isText ? " COLLATE BINARY" : "") : alias is null ? "t." + rowId : "t." + SqlName.Quote(alias),
            KeyColumn = alias,
            IsKeyText = isText,
            HasRowId = rowId is not null,
            IsView = isView,
            RTree = schema.Geometry is null || isView || rowId is null ? null : LayerCatalogue.RTree(database, name, place!.Column),
            StorageCrs = stored!,
            SrsId = place?.SrsId ?? 0,
            GeometryType = place?.TypeName ?? "GEOMETRY",
            Z = place?.Z ?? 2,
        };
    }

    /// <summary>What is read for a property: its column as it is, or the text of it.</summary>
    public string Selected(int ordinal)
    {
        var (column, type) = (Quoted(Columns[ordinal]), Schema.Properties[ordinal].Type);
        return type is PropertyType.String or PropertyType.Iri && !Columns[ordinal].IsText ? $"CASE WHEN typeof({column}) <> 'blob' THEN CAST({column} AS TEXT) END" : column;
    }

    /// <summary>The value of a property as it is compared and sorted: NULL for what is none of its type.</summary>
    public string Compared(int ordinal)
    {
        var (column, property) = (Quoted(Columns[ordinal]), Schema.Properties[ordinal]);
        return property.Type switch
        {
            PropertyType.Integer when Columns[ordinal].Name == KeyColumn => column,
            PropertyType.Integer => $"CASE typeof({column}) WHEN 'integer' THEN {column} END",
            PropertyType.Boolean => $"CASE typeof({column}) WHEN 'integer' THEN {column} <> 0 END",
            // JSON has no infinity: it is no value.
            PropertyType.Number => $"CASE WHEN typeof({column}) = 'integer' OR (typeof({column}) = 'real' AND {column} BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308) THEN CAST({column} AS REAL) END",
            PropertyType.Date or PropertyType.DateTime => LayerTime.Stored(column, property),
            _ => Columns[ordinal].IsText ? $"(CASE typeof({column}) WHEN 'text' THEN {column} END) COLLATE BINARY" : $"({Selected(ordinal)}) COLLATE BINARY",
        };
    }
}
