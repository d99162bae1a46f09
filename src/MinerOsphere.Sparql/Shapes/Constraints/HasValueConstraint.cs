using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:hasValue</c> (SHACL §4.8.2): this term is among the values.</summary>
public sealed class HasValueConstraint : SetConstraint
{
    internal HasValueConstraint(Term value) : base(Named("HasValue")) => Value = value;

    /// <summary>The value of sh:hasValue.</summary>
    public Term Value { get; }

    /// <inheritdoc/>
    public override string Description => $"must have the value {TermNames.Of(Value)}";

    internal override bool Accepts(ValidationRun run, ReadOnlySpan<TermId> values) => values.Contains(run.Terms.Intern(Value));
}
