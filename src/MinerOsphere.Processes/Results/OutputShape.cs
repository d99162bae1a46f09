namespace MinerOsphere.Processes.Results;

/// <summary>The form of an output's JSON: what it can be turned into, and shown as, follows from it.</summary>
public enum OutputShape
{
    /// <summary>JSON as it is.</summary>
    Value,

    /// <summary>An array of objects of plain values: rows by column name.</summary>
    Table,

    /// <summary>A GeoJSON FeatureCollection (RFC 7946).</summary>
    Features,

    /// <summary>A CoverageJSON coverage (OGC 21-069r2) on a grid or at points.</summary>
    Coverage,
}
