using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Updating;

/// <summary>DELETE and INSERT with WHERE (§3.1.3).</summary>
internal sealed partial class UpdateRun
{
    private void Apply(Modify modify)
    {
        foreach (var graph in modify.Delete.Concat(modify.Insert).Select(template => template.Graph).Where(node => node is null or Constant).Distinct())
            Guard((graph as Constant)?.Term);

        // All solutions are found before anything changes.
        var context = NewContext();
        var taken = new KeyTable(context, 4);
        var added = new KeyTable(context, 4);
        using (var plan = QueryRun.Plan(modify.Pattern, Dataset(modify, context), context))
        {
            var terms = new TemplateTerms(context, plan);
            var delete = new QuadMaker(terms, modify.Delete, taken);
            var insert = new QuadMaker(terms, modify.Insert, added);
            while (plan.Next() is { } batch)
            {
                context.Check();
                for (var row = 0; row < batch.Count; row++)
                {
                    terms.NextSolution();
                    delete.Fill(new Row(batch, row));
                    insert.Fill(new Row(batch, row));
                }
            }
        }
        GuardVariableGraphs(modify, taken, added, context);
        Change(Quads(taken, context), Quads(added, context));
    }

    private DatasetView Dataset(Modify modify, QueryContext context)
    {
        if (options.Query.Dataset is { } asked)
            return new DatasetView(asked, context);
        return modify.With is { } with && modify.Using.IsEmpty ? DatasetView.With(with, context) : new DatasetView(modify.Using, context);
    }

    private void GuardVariableGraphs(Modify modify, KeyTable taken, KeyTable added, QueryContext context)
    {
        if (!modify.Delete.Concat(modify.Insert).Any(template => template.Graph is Variable))
            return;
        var graphs = new HashSet<TermId>();
        foreach (var table in new[] { taken, added })
            for (var i = 0; i < table.Count; i++)
                graphs.Add(table.Key(i, 3));
        foreach (var graph in graphs.Where(graph => graph != TermId.DefaultGraph))
            Guard(context.Terms.Resolve(graph));
    }

    private static IEnumerable<Quad> Quads(KeyTable table, QueryContext context)
    {
        for (var i = 0; i < table.Count; i++)
        {
            if ((i & 1023) == 0)
                context.Check();
            var graph = table.Key(i, 3);
            yield return new Quad(
                context.Terms.Resolve(table.Key(i, 0)), context.Terms.Resolve(table.Key(i, 1)), context.Terms.Resolve(table.Key(i, 2)),
                graph == TermId.DefaultGraph ? null : context.Terms.Resolve(graph));
        }
    }

    /// <summary>Fills in quad templates; a quad with an unbound or misplaced term is left out.</summary>
    private sealed class QuadMaker
    {
        private readonly KeyTable made;
        private readonly (TemplateTerm Subject, TemplateTerm Predicate, TemplateTerm Object, TemplateTerm? Graph)[] quads;

        public QuadMaker(TemplateTerms terms, IReadOnlyList<QuadTemplate> templates, KeyTable made)
        {
            this.made = made;
            quads = [.. templates.Select(template => (
                terms.Bind(template.Triple.Subject), terms.Bind(template.Triple.Predicate), terms.Bind(template.Triple.Object),
                template.Graph is null ? null : terms.Bind(template.Graph)))];
        }

        public void Fill(in Row row)
        {
            foreach (var (subject, predicate, value, graph) in quads)
            {
                var name = graph is null ? TermId.DefaultGraph : graph.At(row);
                if (graph is not null && name.Kind is not (TermKind.Iri or TermKind.ComputedIri or TermKind.BlankNode))
                    continue;
                var (s, p, o) = (subject.At(row), predicate.At(row), value.At(row));
                if (TemplateTerms.IsTriple(s, p, o))
                    made.Add([s, p, o, name], out _);
            }
        }
    }
}
