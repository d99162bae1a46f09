namespace MinerOsphere.Features.Import;

/// <summary>Where the rows of a collection come from and what happens to a bad one.</summary>
public sealed record SourceDefinition
{
    /// <summary>Absolute path of the file (GeoPackage, GeoJSON, CSV; <c>.gz</c> of each).</summary>
    public required string Path { get; init; }
    public required SourceFormat Format { get; init; }

    /// <summary>Table of a GeoPackage; null takes the only one.</summary>
    public string? Layer { get; init; }

    /// <summary>CSV separator.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>CSV columns that hold longitude and latitude in degrees (WGS 84), or null.</summary>
    public string? LongitudeColumn { get; init; }
    public string? LatitudeColumn { get; init; }

    public FaultPolicy OnFault { get; init; } = FaultPolicy.RefuseRow;
}
