using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:maxLength</c> (SHACL §4.4.2): the text of each value has at most so many characters; a blank node has no text.</summary>
public sealed class MaxLengthConstraint : ValueConstraint
{
    internal MaxLengthConstraint(int length) : base(Named("MaxLength")) => Length = length;

    /// <summary>The most characters.</summary>
    public int Length { get; }

    /// <inheritdoc/>
    public override string Description => $"must have at most {Length} {(Length == 1 ? "character" : "characters")}";

    internal override bool Accepts(ValidationRun run, TermId value) => NodeText.Of(run, value) is { } text && NodeText.Length(text) <= Length;
}
