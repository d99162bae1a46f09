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
    private readonly TemplateTerms terms;
    private readonly TemplateTerm[] places;
    private bool ended;

    public ConstructedTriples(QueryContext context, Operator plan, ConstructQuery query)
    {
        this.context = context;
        this.plan = plan;
        this.query = query;
        buffer = new TripleBuffer(context);
        terms = new TemplateTerms(context, plan);
        places = [.. query.Template.SelectMany(triple => new[] { triple.Subject, triple.Predicate, triple.Object }).Select(terms.Bind)];
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

    private void Fill(in Row row)
    {
        terms.NextSolution();
        for (var i = 0; i < places.Length; i += 3)
        {
            var (subject, predicate, value) = (places[i].At(row), places[i + 1].At(row), places[i + 2].At(row));
            if (TemplateTerms.IsTriple(subject, predicate, value))
                buffer.Add(subject, predicate, value);
        }
    }

    public override void Dispose()
    {
        plan.Dispose();
        base.Dispose();
    }
}
