using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>A triple pattern bound to a source: its constants as ids, its variables as places.</summary>
internal sealed class TripleAccess
{
    private const int Places = 4;

    private readonly string?[] names = new string?[Places];
    private readonly TermId[] constants = new TermId[Places];
    private readonly IQuadSource source;
    private readonly TriplePattern triple;

    public TripleAccess(TriplePattern triple, ActiveGraph graph, QueryContext context)
    {
        this.triple = triple;
        source = context.Source;
        Graph = graph;
        Place(0, triple.Subject, context);
        Place(1, triple.Predicate, context);
        Place(2, triple.Object, context);
        names[3] = graph.Variable;
        IsEmpty |= graph.IsEmpty;
        Variables = [.. names.OfType<string>().Distinct()];
        HasRepeatedVariable = names.Count(name => name is not null) > Variables.Count;
        Pattern = new QuadPattern(constants[0], constants[1], constants[2], graph.Scope);
        Count = IsEmpty ? 0 : source.Count(Pattern);
    }

    public ActiveGraph Graph { get; }
    public List<string> Variables { get; }
    public QuadPattern Pattern { get; }

    /// <summary>A constant is in no quad, or the graph scope has no graph.</summary>
    public bool IsEmpty { get; private set; }

    public bool HasRepeatedVariable { get; }
    public long Count { get; }

    /// <summary>The variable at a place: subject, predicate, object, graph.</summary>
    public string? NameAt(int place) => names[place];

    public static TermId[] Column(QuadBatch quads, int place) => place switch
    {
        0 => quads.Subjects,
        1 => quads.Predicates,
        2 => quads.Objects,
        _ => quads.Graphs,
    };

    /// <summary>The arrays of a quad batch as columns of <see cref="Variables"/>.</summary>
    public TermId[][] Columns(QuadBatch quads) => [.. Variables.Select(name => Column(quads, Array.IndexOf(names, name)))];

    /// <summary>Moves the rows where a variable that stands twice has one value to the front; returns how many.</summary>
    public int KeepConsistent(QuadBatch quads, int count)
    {
        var kept = 0;
        for (var row = 0; row < count; row++)
        {
            if (!IsConsistent(quads, row))
                continue;
            quads.Subjects[kept] = quads.Subjects[row];
            quads.Predicates[kept] = quads.Predicates[row];
            quads.Objects[kept] = quads.Objects[row];
            quads.Graphs[kept++] = quads.Graphs[row];
        }
        return kept;
    }

    public bool IsConsistent(QuadBatch quads, int row)
    {
        for (var i = 0; i < Places; i++)
            for (var j = i + 1; j < Places; j++)
                if (names[i] is { } name && name == names[j] && Column(quads, i)[row] != Column(quads, j)[row])
                    return false;
        return true;
    }

    /// <summary>How many different values a variable has, estimated.</summary>
    public double Distinct(string name)
    {
        var place = Array.IndexOf(names, name);
        if (Count == 0)
            return 1;
        // With all else fixed each match has its own value.
        if (Variables.Count == 1)
            return Count;
        var distinct = (place, constants[1].IsNone) switch
        {
            (0, false) => source.DistinctSubjects(constants[1]),
            (2, false) => source.DistinctObjects(constants[1]),
            (1, _) => Math.Min(Count, 50),
            (3, _) => Math.Max(1, source.Graphs.Count),
            _ => Count / 4 + 1,
        };
        return Math.Max(1, Math.Min(distinct, Count));
    }

    /// <summary>An order with the constants first, so that the matches are one range, then the wanted variable.</summary>
    public TripleOrder OrderFor(string? sortedBy)
    {
        Span<int> order = stackalloc int[3];
        var filled = 0;
        var wanted = sortedBy is null ? -1 : Array.IndexOf(names, sortedBy);
        foreach (var place in (ReadOnlySpan<int>)[1, 0, 2])
            if (!constants[place].IsNone)
                order[filled++] = place;
        if (wanted is >= 0 and < 3)
            order[filled++] = wanted;
        for (var place = 0; place < 3; place++)
            if (constants[place].IsNone && place != wanted)
                order[filled++] = place;
        return (order[0], order[1]) switch
        {
            (0, 1) => TripleOrder.Spo,
            (0, 2) => TripleOrder.Sop,
            (1, 0) => TripleOrder.Pso,
            (1, 2) => TripleOrder.Pos,
            (2, 0) => TripleOrder.Osp,
            _ => TripleOrder.Ops,
        };
    }

    /// <summary>True when a scan can come sorted by this variable.</summary>
    public bool CanSortBy(string name) => Array.IndexOf(names, name) is >= 0 and < 3;

    public override string ToString() => AlgebraText.Write(triple) + (Graph.IsDefault ? "" : $" in {Graph}");

    private void Place(int place, Node node, QueryContext context)
    {
        switch (node)
        {
            case Variable variable:
                names[place] = variable.Name;
                break;
            case Constant constant:
                constants[place] = context.Terms.Intern(constant.Term);
                // A term that the query made is in no quad.
                IsEmpty |= constants[place].Kind >= TermKind.ComputedBlankNode;
                break;
        }
    }
}
