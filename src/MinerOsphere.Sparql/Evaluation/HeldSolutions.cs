using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>Solutions given as terms.</summary>
internal sealed class HeldSolutions : Solutions
{
    private readonly List<Term> terms = [];
    private readonly Dictionary<Term, TermId> ids = [];
    private readonly IEnumerator<IReadOnlyList<Term?>> rows;
    private readonly SolutionBatch batch;

    public HeldSolutions(IReadOnlyList<string> variables, IEnumerable<IReadOnlyList<Term?>> rows)
    {
        Variables = variables;
        this.rows = rows.GetEnumerator();
        batch = new SolutionBatch(variables.Count);
    }

    public override IReadOnlyList<string> Variables { get; }

    public override SolutionBatch? Next()
    {
        batch.Count = 0;
        while (!batch.IsFull && rows.MoveNext())
        {
            for (var i = 0; i < Variables.Count; i++)
                batch.Columns[i][batch.Count] = Intern(rows.Current[i]);
            batch.Count++;
        }
        return batch.Count == 0 ? null : batch;
    }

    public override Term Resolve(TermId id) => terms[(int)id.Payload];

    public override void Dispose()
    {
        rows.Dispose();
        base.Dispose();
    }

    private TermId Intern(Term? term)
    {
        if (term is null)
            return TermId.None;
        if (ids.TryGetValue(term, out var id))
            return id;
        var kind = term switch { BlankNode => TermKind.ComputedBlankNode, Iri => TermKind.ComputedIri, TripleTerm => TermKind.ComputedTriple, _ => TermKind.ComputedLiteral };
        id = new TermId(kind, (ulong)terms.Count);
        terms.Add(term);
        return ids[term] = id;
    }
}
