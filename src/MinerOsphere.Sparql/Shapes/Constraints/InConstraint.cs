using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:in</c> (SHACL §4.8.3): each value is one of these terms.</summary>
public sealed class InConstraint : ValueConstraint
{
    private const int Shown = 10;

    internal InConstraint(IReadOnlyList<Term> allowed) : base(Named("In")) => Allowed = allowed;

    /// <summary>The values of sh:in.</summary>
    public IReadOnlyList<Term> Allowed { get; }

    /// <inheritdoc/>
    public override string Description =>
        $"must be one of {string.Join(", ", Allowed.Take(Shown).Select(TermNames.Of))}{(Allowed.Count > Shown ? $" and {Allowed.Count - Shown} more" : "")}";

    internal override bool Accepts(ValidationRun run, TermId value) => run.Ids(Allowed).Contains(value);
}
