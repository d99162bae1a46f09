using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:lessThanOrEquals</c> (SHACL §4.5.4): each value is at most each one of the other property.</summary>
public sealed class LessThanOrEqualsConstraint : OrderedPairConstraint
{
    internal LessThanOrEqualsConstraint(Iri property) : base(Named("LessThanOrEquals"), property) { }

    /// <inheritdoc/>
    public override string Description => $"must be at most the values of {TermNames.Of(Property)}";

    private protected override bool Allows(int order) => order <= 0;
}
