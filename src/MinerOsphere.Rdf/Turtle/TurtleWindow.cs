using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>The quads that a Turtle or TriG writer holds back, grouped by graph and subject, and how their blank nodes are used.</summary>
internal sealed class TurtleWindow
{
    private readonly HashSet<Quad> quads = [];
    private readonly Dictionary<(Term? Graph, Term Subject), TurtleSubject> subjects = [];
    private readonly Dictionary<BlankNode, NodeUse> uses = [];
    private readonly List<(Term? Graph, List<TurtleSubject> Subjects)> graphs = [];

    public int Count => quads.Count;

    /// <summary>The graphs and their subjects, each in the order in which it came first.</summary>
    public IReadOnlyList<(Term? Graph, List<TurtleSubject> Subjects)> Graphs => graphs;

    public void Add(in Quad quad)
    {
        if (!quads.Add(quad))
            return;
        if (!subjects.TryGetValue((quad.Graph, quad.Subject), out var subject))
        {
            subject = new TurtleSubject(quad.Subject, quad.Graph);
            subjects.Add((quad.Graph, quad.Subject), subject);
            Graph(quad.Graph).Add(subject);
            if (quad.Subject is BlankNode described)
            {
                var use = Use(described);
                use.IsElsewhere |= use.Description is not null;
                use.Description = subject;
            }
        }
        subject.Add(quad.Predicate, quad.Object);
        if (quad.Object is BlankNode node)
        {
            var use = Use(node);
            use.AsObject++;
            use.UsedIn = quad.Graph;
        }
        MarkInside(quad.Object as TripleTerm);
        if (quad.Graph is BlankNode name)
            Use(name).IsElsewhere = true;
    }

    /// <summary>True when the node can stand as [ ... ] where it is used: nothing else in the window speaks of it.</summary>
    public bool CanNest(BlankNode node) =>
        uses.TryGetValue(node, out var use) && use is { AsObject: 1, IsElsewhere: false } && (use.Description is null || Equals(use.Description.Graph, use.UsedIn));

    /// <summary>True when nothing in the window refers to the node.</summary>
    public bool IsUnused(BlankNode node) => uses.TryGetValue(node, out var use) && use is { AsObject: 0, IsElsewhere: false };

    /// <summary>What is said of the node; null for nothing.</summary>
    public TurtleSubject? Description(BlankNode node) => uses.GetValueOrDefault(node)?.Description;

    public void Clear()
    {
        quads.Clear();
        subjects.Clear();
        uses.Clear();
        graphs.Clear();
    }

    private List<TurtleSubject> Graph(Term? name)
    {
        // Quads of a graph come together more often than not.
        for (var i = graphs.Count - 1; i >= 0; i--)
            if (Equals(graphs[i].Graph, name))
                return graphs[i].Subjects;
        graphs.Add((name, []));
        return graphs[^1].Subjects;
    }

    private NodeUse Use(BlankNode node)
    {
        if (!uses.TryGetValue(node, out var use))
            uses.Add(node, use = new NodeUse());
        return use;
    }

    private void MarkInside(TripleTerm? triple)
    {
        for (; triple is not null; triple = triple.Object as TripleTerm)
        {
            if (triple.Subject is BlankNode subject)
                Use(subject).IsElsewhere = true;
            if (triple.Object is BlankNode @object)
                Use(@object).IsElsewhere = true;
        }
    }

    private sealed class NodeUse
    {
        public int AsObject { get; set; }
        public Term? UsedIn { get; set; }

        /// <summary>Used in a triple term, as the name of a graph, or described in several graphs.</summary>
        public bool IsElsewhere { get; set; }

        public TurtleSubject? Description { get; set; }
    }
}
