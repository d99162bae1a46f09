using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:maxExclusive</c> (SHACL §4.3.3): each value is less than the bound.</summary>
public sealed class MaxExclusiveConstraint : ValueBound
{
    internal MaxExclusiveConstraint(Literal bound) : base(Named("MaxExclusive"), bound) { }

    /// <inheritdoc/>
    public override string Description => $"must be less than {TermNames.Of(Bound)}";

    private protected override bool Allows(int order) => order < 0;
}
