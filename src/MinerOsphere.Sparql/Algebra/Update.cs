using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A parsed SPARQL Update request: operations that run in order as one unit.</summary>
/// <param name="Operations">The operations; each sees the effects of those before it.</param>
/// <param name="Prefixes">The prefixes declared anywhere in the request.</param>
public sealed record UpdateRequest(IReadOnlyList<UpdateOperation> Operations, IReadOnlyDictionary<string, string> Prefixes)
{
    /// <summary>
    /// True when an operation has USING or WITH: then the protocol's using-graph-uri and using-named-graph-uri are an error
    /// (SPARQL 1.1 Protocol §2.2.3).
    /// </summary>
    public bool NamesItsDataset => Operations.Any(operation => operation is Modify modify && (modify.With is not null || !modify.Using.IsEmpty));
}

/// <summary>One operation of SPARQL 1.1 Update §3.</summary>
public abstract record UpdateOperation;

/// <summary>INSERT DATA; a blank node is a new one of the store, the same wherever its label stands in the operation.</summary>
public sealed record InsertData(IReadOnlyList<Quad> Quads) : UpdateOperation;

/// <summary>DELETE DATA; no quad has a blank node.</summary>
public sealed record DeleteData(IReadOnlyList<Quad> Quads) : UpdateOperation;

/// <summary>
/// DELETE and INSERT with WHERE, and DELETE WHERE. WITH has been put into the templates; for the pattern it is the default graph,
/// unless USING names a dataset.
/// </summary>
public sealed record Modify(
    IReadOnlyList<QuadTemplate> Delete, IReadOnlyList<QuadTemplate> Insert, Pattern Pattern, Iri? With, DatasetClause Using) : UpdateOperation;

/// <summary>A triple to be made per solution, in a graph given by a variable or an IRI; null is the default graph.</summary>
public sealed record QuadTemplate(Node? Graph, TriplePattern Triple);

/// <summary>LOAD; a null graph is the default one.</summary>
public sealed record LoadDocument(Iri Document, Iri? Graph, bool Silent) : UpdateOperation;

/// <summary>CLEAR.</summary>
public sealed record ClearGraphs(GraphTarget Target, bool Silent) : UpdateOperation;

/// <summary>DROP.</summary>
public sealed record DropGraphs(GraphTarget Target, bool Silent) : UpdateOperation;

/// <summary>CREATE.</summary>
public sealed record CreateGraph(Iri Graph, bool Silent) : UpdateOperation;

/// <summary>COPY: the target holds what the source holds. Null is the default graph.</summary>
public sealed record CopyGraph(Iri? From, Iri? To, bool Silent) : UpdateOperation;

/// <summary>MOVE: as COPY, and the source is gone.</summary>
public sealed record MoveGraph(Iri? From, Iri? To, bool Silent) : UpdateOperation;

/// <summary>ADD: the target also holds what the source holds.</summary>
public sealed record AddGraph(Iri? From, Iri? To, bool Silent) : UpdateOperation;

/// <summary>What CLEAR and DROP are about.</summary>
/// <param name="Kind">One graph, or which of all.</param>
/// <param name="Graph">The graph, for <see cref="GraphTargetKind.One"/> only.</param>
public sealed record GraphTarget(GraphTargetKind Kind, Iri? Graph);

/// <summary>GRAPH, DEFAULT, NAMED or ALL.</summary>
public enum GraphTargetKind : byte
{
    /// <summary>GRAPH: one named graph.</summary>
    One,

    /// <summary>DEFAULT: the default graph.</summary>
    Default,

    /// <summary>NAMED: all named graphs.</summary>
    Named,

    /// <summary>ALL: every graph.</summary>
    All,
}
