namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Paging limits of <c>/items</c>.</summary>
public sealed record ItemsSettings
{
    public int DefaultLimit { get; init; } = 10;

    /// <summary>10 000, so that the official suite's page walk covers what it counts.</summary>
    public int MaxLimit { get; init; } = 10_000;
}
