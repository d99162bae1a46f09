using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:maxCount</c> (SHACL §4.2.2): at most so many values.</summary>
public sealed class MaxCountConstraint : SetConstraint
{
    internal MaxCountConstraint(int count) : base(Named("MaxCount")) => Count = count;

    /// <summary>The most values.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public override string Description => Count == 0 ? "must have no value" : $"must have at most {Count} {(Count == 1 ? "value" : "values")}";

    internal override bool Accepts(ValidationRun run, ReadOnlySpan<TermId> values) => values.Length <= Count;
}
