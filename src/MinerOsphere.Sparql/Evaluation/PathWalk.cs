using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Follows a property path from a node, in one graph scope (§18.4).</summary>
internal sealed class PathWalk(QueryContext context, ActiveGraph graph)
{
    private const int MostSpareSlots = 1 << 14;

    private readonly QuadBatch quads = new(256);
    private readonly Dictionary<Link, TermId> links = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<KeyTable> spare = [];

    /// <summary>
    /// Appends the nodes at the other end, once per way for links, sequences and alternatives and once in all for * + ?.
    /// </summary>
    public void Step(PropertyPath path, TermId from, bool forward, List<TermId> reached)
    {
        context.Check();
        switch (path)
        {
            case Link link:
                if (!links.TryGetValue(link, out var predicate))
                    links[link] = predicate = context.Terms.Intern(link.Predicate);
                Follow(from, predicate, forward, null, reached);
                break;
            case Inverse inverse:
                Step(inverse.Inner, from, !forward, reached);
                break;
            case Alternative alternative:
                Step(alternative.First, from, forward, reached);
                Step(alternative.Second, from, forward, reached);
                break;
            case Sequence sequence:
                var middle = new List<TermId>();
                Step(forward ? sequence.First : sequence.Second, from, forward, middle);
                foreach (var node in middle)
                    Step(forward ? sequence.Second : sequence.First, node, forward, reached);
                Release(middle);
                break;
            case ZeroOrMore more:
                Closure(more.Inner, from, forward, withStart: true, reached);
                break;
            case OneOrMore more:
                Closure(more.Inner, from, forward, withStart: false, reached);
                break;
            case ZeroOrOne one:
                var once = new List<TermId> { from };
                Step(one.Inner, from, forward, once);
                Release(once);
                var seen = new KeyTable(context, 1);
                foreach (var node in once)
                    if (seen.IsNew(node))
                        Add(node, reached);
                break;
            case NegatedSet set:
                if (set.Forward.Count > 0 || set.Backward.Count == 0)
                    Follow(from, TermId.None, forward, Ids(set.Forward), reached);
                if (set.Backward.Count > 0)
                    Follow(from, TermId.None, !forward, Ids(set.Backward), reached);
                break;
        }
    }

    /// <summary>True when a path may have no step at all, so that every node reaches itself.</summary>
    public static bool IsNullable(PropertyPath path) => path switch
    {
        ZeroOrMore or ZeroOrOne => true,
        OneOrMore more => IsNullable(more.Inner),
        Inverse inverse => IsNullable(inverse.Inner),
        Sequence sequence => IsNullable(sequence.First) && IsNullable(sequence.Second),
        Alternative alternative => IsNullable(alternative.First) || IsNullable(alternative.Second),
        _ => false,
    };

    /// <summary>Nodes that contain all possible starts of a path.</summary>
    public IReadOnlyList<TermId> Starts(PropertyPath path)
    {
        var (predicate, forward) = FirstLink(path, true);
        var nodes = new KeyTable(context, 1);
        var id = predicate is null ? TermId.None : context.Terms.Intern(predicate.Predicate);
        if (!graph.IsEmpty && id.Kind < TermKind.ComputedBlankNode)
        {
            using var cursor = context.Source.Scan(
                new QuadPattern(default, id, default, graph.Scope), id.IsNone ? TripleOrder.Spo : forward ? TripleOrder.Pso : TripleOrder.Pos);
            while (cursor.Read(quads) is > 0 and var count)
            {
                context.Check();
                for (var i = 0; i < count; i++)
                {
                    if (forward || id.IsNone)
                        nodes.Add([quads.Subjects[i]], out _);
                    if (!forward || id.IsNone)
                        nodes.Add([quads.Objects[i]], out _);
                }
            }
        }
        var starts = new TermId[nodes.Count];
        for (var i = 0; i < starts.Length; i++)
            starts[i] = nodes.Key(i, 0);
        return starts;
    }

    /// <summary>True when a term is a subject or object in the graph.</summary>
    public bool Holds(TermId node) =>
        !graph.IsEmpty && node.Kind < TermKind.ComputedBlankNode
        && (context.Source.Count(new QuadPattern(node, default, default, graph.Scope)) > 0
            || context.Source.Count(new QuadPattern(default, default, node, graph.Scope)) > 0);

    /// <summary>The predicate that a non-nullable path must start with, when there is only one.</summary>
    private static (Link? Link, bool Forward) FirstLink(PropertyPath path, bool forward) => path switch
    {
        Link link => (link, forward),
        Inverse inverse => FirstLink(inverse.Inner, !forward),
        OneOrMore more => FirstLink(more.Inner, forward),
        Sequence sequence when forward && !IsNullable(sequence.First) => FirstLink(sequence.First, forward),
        Sequence sequence when !forward && !IsNullable(sequence.Second) => FirstLink(sequence.Second, forward),
        _ => (null, forward),
    };

    private void Closure(PropertyPath path, TermId from, bool forward, bool withStart, List<TermId> reached)
    {
        // One table serves walk after walk; closures within closures need their own.
        var seen = spare.TryPop(out var free) ? free : new KeyTable(context, 1);
        if (withStart)
            seen.IsNew(from);
        var found = new List<TermId>();
        Step(path, from, forward, found);
        foreach (var node in found)
            seen.IsNew(node);
        for (var i = withStart ? 1 : 0; i < seen.Count; i++)
        {
            Release(found);
            found.Clear();
            Step(path, seen.Key(i, 0), forward, found);
            foreach (var node in found)
                seen.IsNew(node);
        }
        Release(found);
        for (var i = 0; i < seen.Count; i++)
            Add(seen.Key(i, 0), reached);
        if (seen.Count > MostSpareSlots)
        {
            seen.Release();
            return;
        }
        seen.Clear();
        spare.Push(seen);
    }

    /// <summary>Gives back the bytes of a list that a step filled.</summary>
    public void Release(List<TermId> list) => context.Reserve(-8L * list.Count);

    private void Add(TermId node, List<TermId> reached)
    {
        context.Reserve(8);
        reached.Add(node);
    }

    private HashSet<TermId> Ids(IReadOnlyList<Rdf.Terms.Iri> iris) => [.. iris.Select(context.Terms.Intern)];

    private void Follow(TermId from, TermId predicate, bool forward, HashSet<TermId>? except, List<TermId> reached)
    {
        if (graph.IsEmpty || from.Kind >= TermKind.ComputedBlankNode || predicate.Kind >= TermKind.ComputedBlankNode)
            return;
        var pattern = forward ? new QuadPattern(from, predicate, default, graph.Scope) : new QuadPattern(default, predicate, from, graph.Scope);
        var order = (forward, predicate.IsNone) switch
        {
            (true, _) => TripleOrder.Spo,
            (false, true) => TripleOrder.Osp,
            (false, false) => TripleOrder.Pos,
        };
        using var cursor = context.Source.Scan(pattern, order);
        while (cursor.Read(quads) is > 0 and var count)
        {
            if (count == quads.Capacity)
                context.Check();
            for (var i = 0; i < count; i++)
                if (except is null || !except.Contains(quads.Predicates[i]))
                    Add(forward ? quads.Objects[i] : quads.Subjects[i], reached);
        }
    }
}
