using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>One validation of one data graph: its terms, its limits and what it remembers. Not thread-safe.</summary>
internal sealed class ValidationRun
{
    /// <summary>Focus nodes taken together: enough to read a predicate in passes, few enough to be held with their values.</summary>
    private const int ChunkSize = 2048;

    private const int BytesPerVerdict = 64;

    private readonly Dictionary<(Shape Shape, TermId Node), bool> verdicts = [];
    private readonly Dictionary<object, HashSet<TermId>> sets = new(ReferenceEqualityComparer.Instance);
    private readonly CancellationToken cancellation;
    private readonly long startedAt;
    private readonly QuadBatch batch = new();

    public ValidationRun(IQuadSource data, ValidationOptions options, CancellationToken cancellation)
    {
        Options = options;
        this.cancellation = cancellation;
        startedAt = options.Time.GetTimestamp();
        var limits = new QueryOptions { Timeout = options.Timeout, Time = options.Time, MemoryBudget = options.MemoryBudget, Functions = options.Functions };
        Context = new QueryContext(data, limits, cancellation);
        Values = new ValueReading(Context, options.DataGraph);
        Classes = new ClassMembership(Context, options.DataGraph, Values);
    }

    public ValidationOptions Options { get; }
    public QueryContext Context { get; }
    public TermPool Terms => Context.Terms;
    public ValueReading Values { get; }
    public ClassMembership Classes { get; }
    public IQuadSource Source => Context.Source;
    public GraphScope Scope => Options.DataGraph;

    public ValidationReport Validate(ShapesGraph shapes)
    {
        Context.Check();
        var findings = Findings.All();
        foreach (var shape in shapes.Shapes.Where(shape => shape.Targets.Count > 0 && !shape.IsDeactivated))
            Validate(shape, FocusNodes(shape), findings);
        return new ValidationReport(findings.Results);
    }

    /// <summary>Validates nodes against a shape (SHACL §3.4.1).</summary>
    public void Validate(Shape shape, ReadOnlySpan<TermId> focus, Findings findings)
    {
        if (shape.IsDeactivated)
            return;
        for (; !focus.IsEmpty && !findings.IsSettled; focus = focus[Math.Min(ChunkSize, focus.Length)..])
        {
            Context.Check();
            var chunk = focus[..Math.Min(ChunkSize, focus.Length)];
            var nodes = shape.Path is null ? ValueNodes.Themselves(chunk) : Values.Read(shape.Path, chunk);
            foreach (var constraint in shape.Constraints)
            {
                constraint.Check(this, shape, nodes, findings);
                if (findings.IsSettled)
                    return;
            }
        }
    }

    /// <summary>True when a node conforms to a shape (SHACL §3.4.2); asked once, then remembered.</summary>
    public bool Conforms(TermId node, Shape shape)
    {
        if (verdicts.TryGetValue((shape, node), out var conforms))
            return conforms;
        var findings = Findings.First();
        Validate(shape, [node], findings);
        Context.Reserve(BytesPerVerdict);
        return verdicts[(shape, node)] = !findings.Any;
    }

    /// <summary>The ids of some terms that a constraint holds, looked up once.</summary>
    public HashSet<TermId> Ids(IReadOnlyCollection<Term> terms)
    {
        if (!sets.TryGetValue(terms, out var ids))
            sets[terms] = ids = [.. terms.Select(Terms.Intern)];
        return ids;
    }

    /// <summary>What is pre-bound in every query of a shape (SHACL §5.3.1).</summary>
    public Dictionary<string, Term> Bound(Shape shape, TermId focus)
    {
        var bound = new Dictionary<string, Term> { [PreBinding.This] = Terms.Resolve(focus), [PreBinding.CurrentShape] = shape.Node };
        if (Options.ShapesGraphName is { } name)
            bound[PreBinding.ShapesGraph] = name;
        return bound;
    }

    /// <summary>A query on the data graph, with what is left of the time.</summary>
    public QueryResult Execute(Algebra.Query query)
    {
        var left = Options.Timeout - Options.Time.GetElapsedTime(startedAt);
        Context.Check();
        var options = new QueryOptions
        {
            Timeout = left,
            Time = Options.Time,
            MemoryBudget = Options.MemoryBudget,
            Functions = Options.Functions,
            UnionDefaultGraph = Scope.IsUnion,
            Dataset = Dataset(),
        };
        return QueryEngine.Execute(query, Source, options, cancellation);
    }

    /// <summary>The data graph as default graph and the shapes graph, if any, as named graph; null when the source has it so already.</summary>
    private DatasetClause? Dataset()
    {
        if (Scope.IsUnion || Scope == GraphScope.Default)
            return null;
        IEnumerable<TermId> graphs = Scope.Graph.IsNone ? Scope.Among ?? [] : [Scope.Graph];
        return new DatasetClause([.. graphs.Select(Source.Resolve).OfType<Iri>()], Options.ShapesGraphName is { } name ? [name] : []);
    }

    /// <summary>The focus nodes of a shape's targets (SHACL §2.1.3), sorted, each once.</summary>
    private ReadOnlySpan<TermId> FocusNodes(Shape shape)
    {
        var nodes = new List<TermId>();
        foreach (var target in shape.Targets)
        {
            switch (target)
            {
                case NodeTarget node:
                    nodes.Add(Terms.Intern(node.Node));
                    break;
                case ClassTarget instances:
                    Classes.Instances(instances.Class, nodes);
                    break;
                case SubjectsOfTarget subjects:
                    Ends(subjects.Predicate, TripleOrder.Pso, nodes);
                    break;
                case ObjectsOfTarget objects:
                    Ends(objects.Predicate, TripleOrder.Pos, nodes);
                    break;
            }
        }
        nodes.Sort();
        var sorted = nodes.ToArray().AsSpan();
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] != sorted[kept - 1])
                sorted[kept++] = sorted[i];
        return sorted[..kept];
    }

    private void Ends(Iri predicate, TripleOrder order, List<TermId> nodes)
    {
        var id = Terms.Intern(predicate);
        if (id.IsComputed)
            return;
        using var cursor = Source.Scan(new QuadPattern(default, id, default, Scope), order);
        while (cursor.Read(batch) is > 0 and var count)
        {
            Context.Check();
            Context.Reserve(count * 8L);
            var ends = order == TripleOrder.Pso ? batch.Subjects : batch.Objects;
            for (var i = 0; i < count; i++)
                if (nodes.Count == 0 || nodes[^1] != ends[i])
                    nodes.Add(ends[i]);
        }
    }
}
