using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:disjoint</c> (SHACL §4.5.2): no value is one of the other property.</summary>
public sealed class DisjointConstraint : PropertyPairConstraint
{
    internal DisjointConstraint(Iri property) : base(Named("Disjoint"), property) { }

    /// <inheritdoc/>
    public override string Description => $"must share no value with {TermNames.Of(Property)}";

    private protected override void Compare(ValidationRun run, ReadOnlySpan<TermId> values, List<TermId> others, List<TermId> faults)
    {
        foreach (var value in values)
            if (others.Contains(value))
                faults.Add(value);
    }
}
