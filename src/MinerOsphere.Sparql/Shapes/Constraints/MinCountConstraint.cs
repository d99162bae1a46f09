using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:minCount</c> (SHACL §4.2.1): at least so many values.</summary>
public sealed class MinCountConstraint : SetConstraint
{
    internal MinCountConstraint(int count) : base(Named("MinCount")) => Count = count;

    /// <summary>The fewest values.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Description => $"must have at least {Count} {(Count == 1 ? "value" : "values")}";

    internal override bool Accepts(ValidationRun run, ReadOnlySpan<TermId> values) => values.Length >= Count;
}
