namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Limits of results that become collections.</summary>
public sealed record ResultSettings
{
    /// <summary>Folder of their definitions and rows, absolute; null for one in the data folder. Several servers may share one.</summary>
    public string? Folder { get; init; }

    /// <summary>Collections at one time.</summary>
    public int MaxCollections { get; init; } = 100;

    /// <summary>Rows of one collection.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Bytes of one collection's rows as GeoJSON.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Days that a collection is kept when the request does not say.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Most days that a request may ask for.</summary>
    public int MaxDays { get; init; } = 90;
}
