using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:lessThan</c> (SHACL §4.5.3): each value is less than each one of the other property.</summary>
public sealed class LessThanConstraint : OrderedPairConstraint
{
    internal LessThanConstraint(Iri property) : base(Named("LessThan"), property) { }

    /// <inheritdoc/>
    public override string Description => $"must be less than the values of {TermNames.Of(Property)}";

    private protected override bool Allows(int order) => order < 0;
}
