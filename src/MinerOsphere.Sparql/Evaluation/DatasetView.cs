using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>The dataset of a query (§13): its default graph and its named graphs.</summary>
internal sealed class DatasetView
{
    private readonly TermId[]? among;

    public DatasetView(DatasetClause clause, QueryContext context)
    {
        if (clause.IsEmpty)
        {
            Default = ActiveGraph.Default(context.Options.UnionDefaultGraph ? GraphScope.Union : GraphScope.Default);
            Named = context.Source.Graphs;
            return;
        }
        var defaults = Ids(clause.Default, context);
        Default = defaults.Length switch
        {
            0 => ActiveGraph.Empty(isDefault: true),
            1 => ActiveGraph.Default(GraphScope.One(defaults[0])),
            _ => ActiveGraph.Default(GraphScope.Merge(defaults)),
        };
        Named = among = Ids(clause.Named, context);
    }

    private DatasetView(ActiveGraph @default, IReadOnlyList<TermId> named)
    {
        Default = @default;
        Named = named;
    }

    /// <summary>WITH of an update: one graph is the default graph, and all named graphs stay (SPARQL 1.1 Update §3.1.3).</summary>
    public static DatasetView With(Iri graph, QueryContext context)
    {
        var id = context.Source.Find(graph);
        return new DatasetView(
            id.IsNone ? ActiveGraph.Empty(isDefault: true) : ActiveGraph.Default(GraphScope.One(id)), context.Source.Graphs);
    }

    public ActiveGraph Default { get; }

    /// <summary>The named graphs that hold something, sorted.</summary>
    public IReadOnlyList<TermId> Named { get; }

    public bool IsNamed(TermId graph) => among is not null ? Array.BinarySearch(among, graph) >= 0 : Contains(Named, graph);

    /// <summary>Each named graph in turn, its name in <paramref name="variable"/>.</summary>
    public ActiveGraph Each(string variable) =>
        Named.Count == 0 ? ActiveGraph.Empty(isDefault: false) : new ActiveGraph(GraphScope.EachNamed(among), variable, false);

    private static TermId[] Ids(IReadOnlyList<Iri> graphs, QueryContext context) =>
        [.. graphs.Select(context.Source.Find).Where(id => !id.IsNone).Distinct().Order()];

    private static bool Contains(IReadOnlyList<TermId> sorted, TermId graph)
    {
        var (low, high) = (0, sorted.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = sorted[middle].CompareTo(graph);
            if (order == 0)
                return true;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return false;
    }
}
