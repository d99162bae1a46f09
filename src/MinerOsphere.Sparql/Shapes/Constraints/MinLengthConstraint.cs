using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:minLength</c> (SHACL §4.4.1): the text of each value has at least so many characters; a blank node has no text.</summary>
public sealed class MinLengthConstraint : ValueConstraint
{
    internal MinLengthConstraint(int length) : base(Named("MinLength")) => Length = length;

    /// <summary>The fewest characters.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    public override string Description => $"must have at least {Length} {(Length == 1 ? "character" : "characters")}";

    internal override bool Accepts(ValidationRun run, TermId value) => NodeText.Of(run, value) is { } text && NodeText.Length(text) >= Length;
}
