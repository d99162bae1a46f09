using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:minExclusive</c> (SHACL §4.3.1): each value is greater than the bound.</summary>
public sealed class MinExclusiveConstraint : ValueBound
{
    internal MinExclusiveConstraint(Literal bound) : base(Named("MinExclusive"), bound) { }

    /// <inheritdoc/>
    public override string Description => $"must be greater than {TermNames.Of(Bound)}";

    private protected override bool Allows(int order) => order > 0;
}
