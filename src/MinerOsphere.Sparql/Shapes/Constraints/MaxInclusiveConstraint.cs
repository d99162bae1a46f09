using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:maxInclusive</c> (SHACL §4.3.4): each value is at most the bound.</summary>
public sealed class MaxInclusiveConstraint : ValueBound
{
    internal MaxInclusiveConstraint(Literal bound) : base(Named("MaxInclusive"), bound) { }

    /// <inheritdoc/>
    public override string Description => $"must be at most {TermNames.Of(Bound)}";

    private protected override bool Allows(int order) => order <= 0;
}
