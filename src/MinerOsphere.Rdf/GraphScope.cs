namespace MinerOsphere.Rdf;

/// <summary>
/// Where a pattern looks: the union of all graphs as one graph (our default graph), one graph, a merge of some graphs
/// (FROM), the unnamed default graph alone, or each named graph in turn with its name reported (GRAPH ?g, optionally among some: FROM NAMED).
/// </summary>
public readonly record struct GraphScope
{
    private GraphScope(TermId graph, TermId[]? among, bool each)
    {
        Graph = graph;
        Among = among;
        Each = each;
    }

    /// <summary>All graphs seen as one; a triple in several graphs counts once.</summary>
    public static readonly GraphScope Union;

    /// <summary>The one graph, or <see cref="TermId.None"/>.</summary>
    public TermId Graph { get; }

    /// <summary>The graphs of the scope, sorted, when it is limited to some; null for all.</summary>
    public TermId[]? Among { get; }

    /// <summary>True when graph names are reported and a triple comes once per graph.</summary>
    public bool Each { get; }

    /// <summary>The quads whose statement named no graph.</summary>
    public static readonly GraphScope Default = One(TermId.DefaultGraph);

    /// <summary>True when triples of several graphs are seen as one graph, whether all or some.</summary>
    public bool IsUnion => Graph.IsNone && !Each;

    /// <summary>One graph; <see cref="TermId.DefaultGraph"/> is the unnamed one.</summary>
    public static GraphScope One(TermId graph) => new(graph, null, false);

    /// <summary>Some graphs seen as one (FROM); sorted ids.</summary>
    public static GraphScope Merge(TermId[] graphs) => new(default, graphs, false);

    /// <summary>Each named graph in turn, all or some; sorted ids.</summary>
    public static GraphScope EachNamed(TermId[]? among = null) => new(default, among, true);
}
