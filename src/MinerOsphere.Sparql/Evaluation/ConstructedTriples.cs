using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>CONSTRUCT: the template filled in per solution; a triple with an unbound or misplaced term is left out (§16.2).</summary>
internal sealed class ConstructedTriples : Triples
{
    private readonly QueryContext context;
    private readonly Operator plan;
    private readonly ConstructQuery query;
    private readonly TripleBuffer buffer;
    private readonly (int Column, TermId Fixed, string? Blank)[] places;
    private readonly Dictionary<string, TermId> blanks = [];
    private bool ended;

    public ConstructedTriples(QueryContext context, Operator plan, ConstructQuery query)
    {
        this.context = context;
        this.plan = plan;
        this.query = query;
        buffer = new TripleBuffer(context);
        places = [.. query.Template.SelectMany(triple => new[] { triple.Subject, triple.Predicate, triple.Object }).Select(Place)];
    }

    public override IReadOnlyDictionary<string, string> Prefixes => query.Prefixes;

    public override Term Resolve(TermId id) => context.Terms.Resolve(id);

    public override SolutionBatch? Next()
    {
        context.Check();
        while (!ended && !buffer.HasBatch)
        {
            if (plan.Next() is not { } batch)
            {
                ended = true;
                break;
            }
            for (var row = 0; row < batch.Count; row++)
                Fill(new Row(batch, row));
        }
        return buffer.Take();
    }

    private (int, TermId, string?) Place(Node node) => node switch
    {
        Variable variable => (plan.Column(variable.Name), default, null),
        Constant constant => (-1, context.Terms.Intern(constant.Term), null),
        _ => (-1, default, ((TemplateBlank)node).Label),
    };

    private void Fill(in Row row)
    {
        blanks.Clear();
        for (var i = 0; i < places.Length; i += 3)
        {
            var (subject, predicate, value) = (At(i, row), At(i + 1, row), At(i + 2, row));
            if (!subject.IsNone && !subject.IsLiteral && predicate.Kind is TermKind.Iri or TermKind.ComputedIri && !value.IsNone)
                buffer.Add(subject, predicate, value);
        }
    }

    private TermId At(int place, in Row row)
    {
        var (column, constant, blank) = places[place];
        if (column >= 0)
            return row[column];
        if (blank is null)
            return constant;
        if (!blanks.TryGetValue(blank, out var node))
            blanks[blank] = node = context.Terms.NewBlankNode();
        return node;
    }

    public override void Dispose()
    {
        plan.Dispose();
        base.Dispose();
    }
}
