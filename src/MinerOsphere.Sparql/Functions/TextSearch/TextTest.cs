using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions.TextSearch;

/// <summary>
/// A test of the text of one column: by the bytes that the source holds, once per run of equal values; by the general function where there
/// are none (inlined values, computed terms) or they do not tell.
/// </summary>
internal sealed class TextTest(int column, bool readsAnyTerm, TextMatcher matcher, Evaluable general, IQuadSource source) : Evaluable
{
    private TermId last;
    private bool? answer;

    public override Value Evaluate(in Row row) => Lift(Test(row));

    public override bool? Test(in Row row)
    {
        var id = row[column];
        if (id == last && !id.IsNone)
            return answer;
        answer = TestBytes(id) ?? general.Test(row);
        last = id;
        return answer;
    }

    private bool? TestBytes(TermId id) =>
        (id.Kind == TermKind.Literal || (readsAnyTerm && id.Kind == TermKind.Iri)) && source.TryReadUtf8(id, out var term)
        && (readsAnyTerm || term.Language is not null || term.Datatype == Xsd.String)
            ? matcher.Test(term.Text)
            : null;
}
