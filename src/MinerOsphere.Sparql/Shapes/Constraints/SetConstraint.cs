using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>A condition on the set of value nodes of a focus node; a result names the focus node only.</summary>
public abstract class SetConstraint : Constraint
{
    private protected SetConstraint(string component) : base(component) { }

    internal abstract bool Accepts(ValidationRun run, ReadOnlySpan<TermId> values);

    internal sealed override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (Accepts(run, nodes.Of(i)))
                continue;
            findings.Add(run, shape, this, nodes.Focus[i]);
            if (findings.IsSettled)
                return;
        }
    }
}
