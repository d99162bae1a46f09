using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Updating;

/// <summary>The operations on whole graphs (§3.1.4, §3.1.5, §3.2).</summary>
internal sealed partial class UpdateRun
{
    // LOAD hands quads to the store in lots of this size, so that a document need not fit in memory.
    private const int LoadLot = 100_000;

    // What a quad on its way costs, roughly: four references and the texts of its terms.
    private const int QuadBytes = 200;

    private void Load(LoadDocument load)
    {
        Guard(load.Graph);
        var sink = new LoadSink(this, load.Graph, load.Silent);
        var refusal = options.Loader is { } loader
            ? loader.Load(load.Document, sink, cancellation)
            : "this engine loads no documents";
        if (refusal is null)
            sink.Complete();
        else if (!load.Silent)
            throw new QueryException(QueryFailure.LoadFailed, $"LOAD {load.Document}: {refusal}");
    }

    /// <summary>
    /// Puts what a document says into the target graph. A silent LOAD that fails half-way must leave nothing, so it is held until its end.
    /// </summary>
    private sealed class LoadSink(UpdateRun run, Iri? graph, bool holdAll) : IQuadSink
    {
        private readonly Evaluation.QueryContext context = run.NewContext();
        private readonly Dictionary<string, BlankNode> nodes = [];
        private List<Quad> held = [];

        public void Add(in Quad quad)
        {
            held.Add(new Quad(Own(quad.Subject), quad.Predicate, Own(quad.Object), graph));
            if ((held.Count & 1023) == 0)
            {
                context.Check();
                context.Reserve(1024 * QuadBytes);
            }
            if (held.Count >= LoadLot && !holdAll)
                Complete();
        }

        public void Complete()
        {
            run.Change([], held);
            context.Reserve(-(held.Count / 1024) * 1024L * QuadBytes);
            held = [];
        }

        /// <summary>A blank node of the document is a new one of the store.</summary>
        private Term Own(Term term)
        {
            switch (term)
            {
                case BlankNode node:
                    if (!nodes.TryGetValue(node.Label, out var own))
                    {
                        context.Reserve(QuadBytes);
                        nodes[node.Label] = own = (BlankNode)context.Terms.Resolve(context.Terms.NewBlankNode());
                    }
                    return own;
                case TripleTerm triple:
                    return new TripleTerm(Own(triple.Subject), triple.Predicate, Own(triple.Object));
                default:
                    return term;
            }
        }
    }

    private void Clear(GraphTarget target)
    {
        switch (target.Kind)
        {
            case GraphTargetKind.One:
                Guard(target.Graph);
                Empty(target.Graph);
                created.Remove(target.Graph!);
                break;
            case GraphTargetKind.Default:
                Guard(null);
                Empty(null);
                break;
            default:
                var source = transaction.Source;
                foreach (var graph in source.Graphs.Select(source.Resolve).ToList())
                    if (graph is not Iri iri || options.MayWrite(iri))
                        Empty(graph);
                if (target.Kind == GraphTargetKind.All && options.MayWrite(null))
                    Empty(null);
                created.Clear();
                break;
        }
    }

    private void Empty(Term? graph)
    {
        var before = Size();
        transaction.Clear(graph, cancellation);
        deleted += before - Size();
    }

    private bool Exists(Iri graph) => created.Contains(graph) || transaction.Source.Graphs.Contains(transaction.Source.Find(graph));

    private void Demand(Iri graph, string operation)
    {
        if (!Exists(graph))
            throw new QueryException(QueryFailure.GraphMissing, $"{operation}: there is no graph {graph}.") { Graph = graph.Value };
    }

    /// <summary>True when the source of a copy exists; a missing one ends the operation without effect when it is silent.</summary>
    private bool Source(Iri? graph, bool silent, string operation)
    {
        if (graph is null || Exists(graph))
            return true;
        if (!silent)
            Demand(graph, operation);
        return false;
    }

    private void Copy(Iri? from, Iri? to, bool replace)
    {
        Guard(to);
        if (Equals(from, to))
            return;
        var source = transaction.Source;
        if (replace)
            Empty(to);
        Change([], Quads(source, from, to));
    }

    private void Move(Iri? from, Iri? to)
    {
        Guard(from);
        Guard(to);
        if (Equals(from, to))
            return;
        Copy(from, to, replace: true);
        Empty(from);
        if (from is not null)
            created.Remove(from);
    }

    private IEnumerable<Quad> Quads(IQuadSource source, Iri? from, Iri? to)
    {
        var scope = from is null ? GraphScope.Default : GraphScope.One(source.Find(from));
        if (from is not null && scope.Graph.IsNone)
            yield break;
        var batch = new QuadBatch();
        using var cursor = source.Scan(new QuadPattern(default, default, default, scope), TripleOrder.Spo);
        while (cursor.Read(batch) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < count; i++)
                yield return new Quad(source.Resolve(batch.Subjects[i]), source.Resolve(batch.Predicates[i]), source.Resolve(batch.Objects[i]), to);
        }
    }
}
