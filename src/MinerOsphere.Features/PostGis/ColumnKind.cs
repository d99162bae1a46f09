namespace MinerOsphere.Features.PostGis;

/// <summary>How a column's values are read and compared.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    /// <summary>float4, float8; numeric is read as float8.</summary>
    Number,
    Boolean,
    Date,
    /// <summary>timestamp, taken as UTC, and timestamptz.</summary>
    Timestamp,
    Uuid,
    Geometry,
    /// <summary>Anything else, read as the text that PostgreSQL writes for it.</summary>
    Other,
}
