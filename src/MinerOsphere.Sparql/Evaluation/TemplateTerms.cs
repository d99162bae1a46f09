using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Binds the templates of one query or update: a labelled blank node is the same in all of them within a solution (§16.2).</summary>
internal sealed class TemplateTerms(QueryContext context, Operator plan)
{
    private readonly Dictionary<string, TermId> blanks = [];

    public void NextSolution() => blanks.Clear();

    /// <summary>True when the terms may stand at their places in a graph (RDF 1.2 Concepts §3.1).</summary>
    public static bool IsTriple(TermId subject, TermId predicate, TermId value) =>
        subject.Kind is TermKind.Iri or TermKind.BlankNode or TermKind.ComputedIri or TermKind.ComputedBlankNode
        && predicate.Kind is TermKind.Iri or TermKind.ComputedIri
        && !value.IsNone;

    public TemplateTerm Bind(Node node) => node switch
    {
        Variable variable when plan.Column(variable.Name) is >= 0 and var column => new ColumnTerm(column),
        Variable => new FixedTerm(TermId.None),
        Constant constant => new FixedTerm(context.Terms.Intern(constant.Term)),
        TemplateBlank blank => new BlankTerm(this, blank.Label),
        TripleNode triple => new MadeTriple(context.Terms, Bind(triple.Subject), Bind(triple.Predicate), Bind(triple.Object)),
        _ => throw new InvalidOperationException($"A template cannot hold {AlgebraText.Write(node)}."),
    };

    private TermId Blank(string label)
    {
        if (!blanks.TryGetValue(label, out var node))
            blanks[label] = node = context.Terms.NewBlankNode();
        return node;
    }

    private sealed class ColumnTerm(int column) : TemplateTerm
    {
        public override TermId At(in Row row) => row[column];
    }

    private sealed class FixedTerm(TermId term) : TemplateTerm
    {
        public override TermId At(in Row row) => term;
    }

    private sealed class BlankTerm(TemplateTerms terms, string label) : TemplateTerm
    {
        public override TermId At(in Row row) => terms.Blank(label);
    }

    private sealed class MadeTriple(TermPool pool, TemplateTerm subject, TemplateTerm predicate, TemplateTerm value) : TemplateTerm
    {
        public override TermId At(in Row row)
        {
            var (s, p, o) = (subject.At(row), predicate.At(row), value.At(row));
            return IsTriple(s, p, o) && pool.Resolve(o) is var end && TripleTerm.MayHold(end)
                ? pool.Intern(new TripleTerm(pool.Resolve(s), pool.Resolve(p), end))
                : TermId.None;
        }
    }
}
