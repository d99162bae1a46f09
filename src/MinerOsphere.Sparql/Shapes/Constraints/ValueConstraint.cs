using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>A condition that each value node fulfils or not, whatever the others are.</summary>
public abstract class ValueConstraint : Constraint
{
    private protected ValueConstraint(string component) : base(component) { }

    internal abstract bool Accepts(ValidationRun run, TermId value);

    internal sealed override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var value in nodes.Of(i))
            {
                if (Accepts(run, value))
                    continue;
                findings.Add(run, shape, this, nodes.Focus[i], value);
                if (findings.IsSettled)
                    return;
            }
        }
    }
}
