using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Results;

/// <summary>
/// Terms made of the parts that JSON and XML name. Checked as far as our own writers rely on it: a language tag or a name with a space in it
/// would break the documents we write. Each method gives null and says in <c>error</c> what is wrong.
/// </summary>
internal static class ReadTerm
{
    private const int Shown = 40;
    private const int LongestName = 1_000;

    public static Literal? Literal(string lexical, string? datatype, string? language, string? direction, out string? error)
    {
        error = null;
        if (language is null)
        {
            if (direction is not null)
                error = "found a base direction without a language, expected both";
            else if (datatype is RdfSyntax.LangString or RdfSyntax.DirLangString)
                error = $"found the datatype <{datatype}> without a language, expected xml:lang";
            return error is null ? new Literal(lexical, datatype ?? Xsd.String) : null;
        }
        if (!LanguageTag.IsWellFormed(language))
            error = $"found \"{Shorten(language)}\", expected a language tag";
        else if (direction is not (null or "ltr" or "rtl"))
            error = $"found the base direction \"{Shorten(direction)}\", expected ltr or rtl";
        else if (datatype is not (null or RdfSyntax.LangString or RdfSyntax.DirLangString))
            error = $"found a language and the datatype <{Shorten(datatype)}>, expected one of them";
        return error is not null ? null : Rdf.Terms.Literal.WithLanguage(lexical, language, direction switch
        {
            "ltr" => BaseDirection.LeftToRight,
            "rtl" => BaseDirection.RightToLeft,
            _ => BaseDirection.None,
        });
    }

    public static TripleTerm? Triple(Term? subject, Term? predicate, Term? @object, out string? error)
    {
        error = subject is not (Iri or BlankNode) ? "found a triple term whose subject is no IRI and no blank node, expected one of them"
            : predicate is not Iri ? "found a triple term whose predicate is no IRI, expected one"
            : @object is null ? "found a triple term without object, expected one"
            : !TripleTerm.MayHold(@object) ? $"found triple terms more than {TripleTerm.MaxDepth} deep, expected fewer levels"
            : null;
        return error is null ? new TripleTerm(subject!, predicate!, @object!) : null;
    }

    /// <summary>VARNAME of the SPARQL grammar, not too long.</summary>
    public static bool IsVariable(string name)
    {
        if (name.Length is 0 or > LongestName)
            return false;
        foreach (var c in name)
            if (!NameCharacters.IsName(c) || c == '-')
                return false;
        return char.IsAsciiDigit(name[0]) || NameCharacters.IsStart(name[0]);
    }

    /// <summary>A text of the document as a message shows it.</summary>
    public static string Shorten(string text) => text.Length <= Shown ? text : text[..Shown] + "...";
}
