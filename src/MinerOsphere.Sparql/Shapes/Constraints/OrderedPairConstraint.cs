using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>An order between the values and those of another property; one result for each pair that is out of order or cannot be compared.</summary>
public abstract class OrderedPairConstraint : PropertyPairConstraint
{
    private protected OrderedPairConstraint(string component, Iri property) : base(component, property) { }

    /// <summary>True when a value below (negative) or at (zero) the other is in order.</summary>
    private protected abstract bool Allows(int order);

    private protected sealed override void Compare(ValidationRun run, ReadOnlySpan<TermId> values, List<TermId> others, List<TermId> faults)
    {
        foreach (var value in values)
        {
            var left = run.Terms.Read(value);
            foreach (var other in others)
                if (ValueComparison.Order(left, run.Terms.Read(other)) is not { } order || order == ValueComparison.NotANumber || !Allows(order))
                    faults.Add(value);
        }
    }
}
