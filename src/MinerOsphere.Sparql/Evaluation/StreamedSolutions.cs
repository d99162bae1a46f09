using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>The solutions of a running plan.</summary>
internal sealed class StreamedSolutions(QueryContext context, Operator plan, IReadOnlyList<string> variables) : Solutions
{
    public override IReadOnlyList<string> Variables => variables;

    public override SolutionBatch? Next()
    {
        context.Check();
        return plan.Next();
    }

    public override Term Resolve(TermId id) => context.Terms.Resolve(id);

    internal override bool TryReadUtf8(TermId id, out Utf8Term term)
    {
        term = default;
        return !id.IsComputed && context.Source.TryReadUtf8(id, out term);
    }

    public override void Dispose()
    {
        plan.Dispose();
        base.Dispose();
    }
}
