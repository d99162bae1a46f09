using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:minInclusive</c> (SHACL §4.3.2): each value is at least the bound.</summary>
public sealed class MinInclusiveConstraint : ValueBound
{
    internal MinInclusiveConstraint(Literal bound) : base(Named("MinInclusive"), bound) { }

    /// <inheritdoc/>
    public override string Description => $"must be at least {TermNames.Of(Bound)}";

    private protected override bool Allows(int order) => order >= 0;
}
