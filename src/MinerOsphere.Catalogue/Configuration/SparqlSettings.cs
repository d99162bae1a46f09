namespace MinerOsphere.Catalogue.Configuration;

/// <summary>Limits of one SPARQL query.</summary>
public sealed record SparqlSettings
{
    public int TimeoutSeconds { get; init; } = 30;

    /// <summary>Memory that one query's operators may hold, bytes.</summary>
    public long MemoryBudgetBytes { get; init; } = 512L << 20;
}
