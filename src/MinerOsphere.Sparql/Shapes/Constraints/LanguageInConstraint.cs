using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:languageIn</c> (SHACL §4.4.4): each value has one of the languages, or a variant of one (<c>en</c> allows <c>en-GB</c>).</summary>
public sealed class LanguageInConstraint : ValueConstraint
{
    internal LanguageInConstraint(IReadOnlyList<string> languages) : base(Named("LanguageIn")) => Languages = languages;

    /// <summary>The language ranges of sh:languageIn.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <inheritdoc/>
    public override string Description => $"must have a language among {string.Join(", ", Languages)}";

    internal override bool Accepts(ValidationRun run, TermId value) =>
        value.IsLiteral && !value.IsInline && run.Terms.Resolve(value) is Literal { Language: { } language } && Languages.Any(range => Matches(language, range));

    /// <summary>Basic filtering (RFC 4647 §3.3.1).</summary>
    private static bool Matches(string language, string range) =>
        range == "*" || language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');
}
