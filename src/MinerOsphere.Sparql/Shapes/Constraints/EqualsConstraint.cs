using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:equals</c> (SHACL §4.5.1): the values are those of the other property, no more and no less.</summary>
public sealed class EqualsConstraint : PropertyPairConstraint
{
    internal EqualsConstraint(Iri property) : base(Named("Equals"), property) { }

    /// <inheritdoc/>
    public override string Description => $"must have the same values as {TermNames.Of(Property)}";

    private protected override void Compare(ValidationRun run, ReadOnlySpan<TermId> values, List<TermId> others, List<TermId> faults)
    {
        foreach (var value in values)
            if (!others.Contains(value))
                faults.Add(value);
        foreach (var other in others)
            if (!values.Contains(other))
                faults.Add(other);
    }
}
