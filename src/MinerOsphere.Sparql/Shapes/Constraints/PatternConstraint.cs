using System.Text.RegularExpressions;
using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:pattern</c> with <c>sh:flags</c> (SHACL §4.4.3): the text of each value matches, as SPARQL's REGEX does; a blank node has no text.</summary>
public sealed class PatternConstraint : ValueConstraint
{
    private readonly XPathRegex regex;

    internal PatternConstraint(string pattern, string flags, XPathRegex regex) : base(Named("Pattern"))
    {
        Pattern = pattern;
        Flags = flags;
        this.regex = regex;
    }

    /// <summary>The regular expression (sh:pattern).</summary>
    public string Pattern { get; }

    /// <summary>Its flags (sh:flags); empty without.</summary>
    public string Flags { get; }

    /// <inheritdoc/>
    public override string Description => $"must match the pattern {Pattern}";

    internal override bool Accepts(ValidationRun run, TermId value)
    {
        try
        {
            return NodeText.Of(run, value) is { } text && regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new QueryException(QueryFailure.DeadlineExceeded, $"The pattern {Pattern} took longer than {regex.Timeout.TotalSeconds:0.###} s on one value.");
        }
    }
}
