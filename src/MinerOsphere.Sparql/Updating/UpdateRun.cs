using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Updating;

/// <summary>One run of a request inside its transaction.</summary>
internal sealed partial class UpdateRun
{
    private readonly IQuadTransaction transaction;
    private readonly UpdateOptions options;
    private readonly QueryOptions queryOptions;
    private readonly CancellationToken cancellation;
    private readonly HashSet<Iri> created = [];
    private long inserted;
    private long deleted;

    public UpdateRun(IQuadTransaction transaction, UpdateOptions options, CancellationToken cancellation)
    {
        this.transaction = transaction;
        this.options = options;
        this.cancellation = cancellation;
        // The deadline of the request comes through the token: a clock of their own would give each operation the whole time.
        queryOptions = options.Query with { Timeout = null };
    }

    public UpdateResult Result => new(inserted, deleted);

    public void Apply(UpdateOperation operation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (operation)
        {
            case InsertData data:
                Insert(data);
                break;
            case DeleteData data:
                foreach (var graph in data.Quads.Select(quad => quad.Graph).Distinct())
                    Guard(graph);
                Change(data.Quads, []);
                break;
            case Modify modify:
                Apply(modify);
                break;
            case LoadDocument load:
                Load(load);
                break;
            case ClearGraphs clear:
                Clear(clear.Target);
                break;
            case DropGraphs drop:
                if (!drop.Silent && drop.Target.Graph is { } dropped)
                    Demand(dropped, "DROP");
                Clear(drop.Target);
                break;
            case CreateGraph create:
                if (!create.Silent && Exists(create.Graph))
                    throw new QueryException(QueryFailure.GraphExists, $"CREATE: the graph {create.Graph} exists already.") { Graph = create.Graph.Value };
                created.Add(create.Graph);
                break;
            case CopyGraph copy:
                if (Source(copy.From, copy.Silent, "COPY"))
                    Copy(copy.From, copy.To, replace: true);
                break;
            case AddGraph add:
                if (Source(add.From, add.Silent, "ADD"))
                    Copy(add.From, add.To, replace: false);
                break;
            case MoveGraph move:
                if (Source(move.From, move.Silent, "MOVE"))
                    Move(move.From, move.To);
                break;
            default:
                throw new InvalidOperationException($"No way to run a {operation.GetType().Name}.");
        }
    }

    private QueryContext NewContext() => new(transaction.Source, queryOptions, cancellation);

    private void Insert(InsertData data)
    {
        foreach (var graph in data.Quads.Select(quad => quad.Graph).Distinct())
            Guard(graph);
        var context = NewContext();
        var names = new Dictionary<BlankNode, BlankNode>();
        Change([], data.Quads.Select(quad => new Quad(Renamed(quad.Subject), quad.Predicate, Renamed(quad.Object), quad.Graph)));

        Term Renamed(Term term)
        {
            switch (term)
            {
                case BlankNode node:
                    if (!names.TryGetValue(node, out var fresh))
                        names[node] = fresh = (BlankNode)context.Terms.Resolve(context.Terms.NewBlankNode());
                    return fresh;
                case TripleTerm triple:
                    return new TripleTerm(Renamed(triple.Subject), triple.Predicate, Renamed(triple.Object));
                default:
                    return term;
            }
        }
    }

    /// <summary>Applies a change and counts what it did: quads already there, or not there, do not count.</summary>
    private void Change(IEnumerable<Quad> taken, IEnumerable<Quad> added)
    {
        var before = Size();
        transaction.Apply(taken, [], cancellation);
        var between = Size();
        transaction.Apply([], added, cancellation);
        deleted += before - between;
        inserted += Size() - between;
    }

    private long Size() => transaction.Source.Count(new QuadPattern(default, default, default, GraphScope.Union));

    private void Guard(Term? graph)
    {
        if (graph is not BlankNode && !options.MayWrite((Iri?)graph))
            throw new QueryException(
                QueryFailure.GraphForbidden, $"The {(graph is null ? "default graph" : $"graph {graph}")} may not be written by updates.")
            {
                Graph = (graph as Iri)?.Value,
            };
    }
}
