using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>DESCRIBE: the concise bounded description, that is all triples from a resource and, through blank nodes, from theirs.</summary>
internal sealed class DescribedTriples : Triples
{
    private readonly QueryContext context;
    private readonly Operator plan;
    private readonly DescribeQuery query;
    private readonly ActiveGraph graph;
    private readonly TripleBuffer buffer;
    private readonly KeyTable resources;
    private readonly QuadBatch quads = new(256);
    private readonly int[] columns;
    private int described;
    private bool ended;

    public DescribedTriples(QueryContext context, Operator plan, DescribeQuery query, ActiveGraph graph)
    {
        this.context = context;
        this.plan = plan;
        this.query = query;
        this.graph = graph;
        buffer = new TripleBuffer(context);
        resources = new KeyTable(context, 1);
        foreach (var constant in query.Resources.OfType<Constant>())
            resources.Add([context.Terms.Intern(constant.Term)], out _);
        columns = [.. query.Resources.OfType<Variable>().Select(variable => plan.Column(variable.Name)).Where(column => column >= 0)];
    }

    public override IReadOnlyDictionary<string, string> Prefixes => query.Prefixes;

    public override Term Resolve(TermId id) => context.Terms.Resolve(id);

    public override SolutionBatch? Next()
    {
        context.Check();
        while (!buffer.HasBatch)
        {
            if (described < resources.Count)
                Describe(resources.Key(described++, 0));
            else if (ended || !Pull())
                break;
        }
        return buffer.Take();
    }

    private bool Pull()
    {
        if (plan.Next() is not { } batch)
        {
            ended = true;
            return false;
        }
        for (var row = 0; row < batch.Count; row++)
            foreach (var column in columns)
                if (batch.Columns[column][row] is { IsNone: false, IsLiteral: false } id)
                    resources.Add([id], out _);
        return true;
    }

    private void Describe(TermId resource)
    {
        if (graph.IsEmpty || resource.Kind >= TermKind.ComputedBlankNode)
            return;
        using var cursor = context.Source.Scan(new QuadPattern(resource, default, default, graph.Scope), TripleOrder.Spo);
        while (cursor.Read(quads) is > 0 and var count)
        {
            context.Check();
            for (var i = 0; i < count; i++)
            {
                buffer.Add(quads.Subjects[i], quads.Predicates[i], quads.Objects[i]);
                if (quads.Objects[i].Kind == TermKind.BlankNode)
                    resources.Add([quads.Objects[i]], out _);
            }
        }
    }

    public override void Dispose()
    {
        plan.Dispose();
        base.Dispose();
    }
}
