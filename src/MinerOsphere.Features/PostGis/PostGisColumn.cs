using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.PostGis;

/// <summary>A column of a table or view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">PostgreSQL's name of its type, with modifiers.</param>
/// <param name="IsNotNull">True when the database guarantees a value.</param>
/// <param name="IsUnique">True when the database guarantees that no two rows share a value.</param>
/// <param name="Comment">What its owner says of it, or null.</param>
public sealed record PostGisColumn(string Name, string TypeName, bool IsNotNull, bool IsUnique, string? Comment)
{
    internal ColumnKind Kind { get; init; }

    /// <summary>For a geometry: its type (Point, MultiPolygon ...; Geometry for any).</summary>
    public string GeometryType { get; init; } = "Geometry";

    /// <summary>For a geometry: the ordinates that its type asks for (<c>""</c>, <c>Z</c>, <c>M</c>, <c>ZM</c>); null when it takes any.</summary>
    internal string? Dimensions { get; init; }

    /// <summary>For a geometry: its spatial reference system in spatial_ref_sys; 0 when unknown.</summary>
    public int Srid { get; init; }

    /// <summary>The type that a property made of this column has; null when it cannot be one.</summary>
    public PropertyType? PropertyType => Kind switch
    {
        ColumnKind.Integer => Schema.PropertyType.Integer,
        ColumnKind.Number => Schema.PropertyType.Number,
        ColumnKind.Boolean => Schema.PropertyType.Boolean,
        ColumnKind.Date => Schema.PropertyType.Date,
        ColumnKind.Timestamp => Schema.PropertyType.DateTime,
        ColumnKind.Geometry => Schema.PropertyType.Geometry,
        _ => Schema.PropertyType.String,
    };

    /// <summary>Named with its table, since a name alone in ORDER BY means the output column, which may be cast and have no index.</summary>
    internal string Quoted => "t." + Quote(Name);

    internal static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
