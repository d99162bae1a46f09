namespace MinerOsphere.Features.Schema;

/// <summary>The value space of a property.</summary>
public enum PropertyType
{
    String,
    Integer,
    /// <summary>A decimal number; stored as a double.</summary>
    Number,
    Boolean,
    /// <summary>A calendar date, ISO 8601 <c>yyyy-MM-dd</c>.</summary>
    Date,
    /// <summary>An instant, RFC 3339 in UTC.</summary>
    DateTime,
    /// <summary>An absolute IRI.</summary>
    Iri,
    Geometry,
}
