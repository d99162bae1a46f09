using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql;

/// <summary>How a query runs. The defaults are those of an embedded use: no deadline, 1 GiB, everything optimised.</summary>
public sealed record QueryOptions
{
    /// <summary>Every default.</summary>
    public static QueryOptions Default { get; } = new();

    /// <summary>The longest time from <see cref="QueryEngine.Execute"/> to the last row; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Where NOW() and the deadline come from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Bytes that sorting, grouping, joining and computed terms may hold together; deterministic, unlike the heap.</summary>
    public long MemoryBudget { get; init; } = 1L << 30;

    /// <summary>Seed of RAND(), UUID() and STRUUID(); null for one that differs per query.</summary>
    public int? Seed { get; init; }

    /// <summary>The longest that one REGEX or REPLACE may match one string.</summary>
    public TimeSpan RegexTimeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The dataset that the protocol names (default-graph-uri, named-graph-uri); it replaces the query's own.</summary>
    public DatasetClause? Dataset { get; init; }

    /// <summary>
    /// Without a dataset clause: true makes all graphs merged the default graph (what a server of catalogued graphs wants), false the
    /// unnamed graph alone.
    /// </summary>
    public bool UnionDefaultGraph { get; init; } = true;

    /// <summary>Functions called by IRI beside the XSD casts.</summary>
    public FunctionLibrary Functions { get; init; } = FunctionLibrary.Empty;

    /// <summary>Aggregates called by IRI; the parser is to be told of them too.</summary>
    public AggregateLibrary Aggregates { get; init; } = AggregateLibrary.Empty;

    /// <summary>Who asks other endpoints; without one SERVICE fails, and SERVICE SILENT binds nothing.</summary>
    public IServiceClient? Services { get; init; }

    /// <summary>Off, patterns are joined as written, by hash, with no index joins nor push-downs: the reference that tests compare with.</summary>
    public bool Optimise { get; init; } = true;

    /// <summary>Rules that are left out, where <see cref="Optimise"/> is on.</summary>
    internal Rules Without { get; init; }

    /// <summary>What one look-up costs, in rows streamed. Tests set it low or high to make the planner look up, or merge, everywhere.</summary>
    internal double LookupCost { get; init; } = 40;

    /// <summary>Off, the source's text index is not asked.</summary>
    internal bool UseTextIndex { get; init; } = true;

    /// <summary>Off, searches in text make a string of each literal.</summary>
    internal bool UseTextBytes { get; init; } = true;

    /// <summary>What one literal that the text index proposes costs, in rows tested. Tests set it to zero to have the index asked everywhere.</summary>
    internal double TextCandidateCost { get; init; } = 4;

    /// <summary>Rows per batch. Tests make it small, so that every operator stops and goes on in the middle of its work.</summary>
    internal int BatchRows { get; init; } = SolutionBatch.Size;
}
