using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>How a validation runs. The defaults: all graphs merged are the data graph, no deadline, 1 GiB.</summary>
public sealed record ValidationOptions
{
    /// <summary>Every default.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Which part of the source is the data graph: all graphs merged, one, some merged, or the unnamed one.</summary>
    public GraphScope DataGraph { get; init; } = GraphScope.Union;

    /// <summary>
    /// The named graph of the source that holds the shapes graph, where there is one: what <c>$shapesGraph</c> stands for in SPARQL
    /// constraints (SHACL §5.3.1). Null leaves the variable unbound, as the standard allows.
    /// </summary>
    public Iri? ShapesGraphName { get; init; }

    /// <summary>The longest a validation may take; null for no end.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Where the deadline, and NOW() in SPARQL constraints, come from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Bytes that focus nodes, results and what is remembered may hold together.</summary>
    public long MemoryBudget { get; init; } = 1L << 30;

    /// <summary>Functions that SPARQL constraints call by IRI beside the XSD casts.</summary>
    public FunctionLibrary Functions { get; init; } = FunctionLibrary.Empty;
}
