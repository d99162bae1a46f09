using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Terms and paths for people: IRIs by prefix where one fits, numbers and dates bare.</summary>
internal sealed class TermNames
{
    private static readonly TermNames Usual = new([.. WellKnownPrefixes.All, new("sh", Shacl.Namespace), new("xsd", Xsd.Namespace)]);

    private readonly KeyValuePair<string, string>[] prefixes;

    private TermNames(IEnumerable<KeyValuePair<string, string>> prefixes) =>
        this.prefixes = [.. prefixes.DistinctBy(pair => pair.Value).OrderByDescending(pair => pair.Value.Length)];

    public static TermNames With(IEnumerable<KeyValuePair<string, string>>? prefixes) => prefixes is null ? Usual : new TermNames(prefixes);

    /// <summary>A term with the usual prefixes.</summary>
    public static string Of(Term term) => Usual.Short(term);

    public string Short(Term term) => term switch
    {
        Iri iri => Short(iri),
        Literal { Language: null } literal when literal.Datatype is Xsd.Boolean or Xsd.Date or Xsd.DateTime || XsdNumeric.IsNumeric(literal.Datatype) => literal.Lexical,
        Literal { Language: null } literal when literal.Datatype != Xsd.String => $"\"{literal.Lexical}\"^^{Short(new Iri(literal.Datatype))}",
        _ => term.ToString()!,
    };

    public string Short(PropertyPath path) => path switch
    {
        Link link => Short(link.Predicate),
        Inverse inverse => "^" + Short(inverse.Inner),
        Sequence sequence => $"({Short(sequence.First)}/{Short(sequence.Second)})",
        Alternative alternative => $"({Short(alternative.First)}|{Short(alternative.Second)})",
        ZeroOrMore more => Short(more.Inner) + "*",
        OneOrMore more => Short(more.Inner) + "+",
        ZeroOrOne one => Short(one.Inner) + "?",
        _ => path.ToString(),
    };

    private string Short(Iri iri)
    {
        foreach (var (prefix, name) in prefixes)
            if (iri.Value.Length > name.Length && iri.Value.StartsWith(name, StringComparison.Ordinal) && !iri.Value.AsSpan(name.Length).ContainsAny('/', '#'))
                return $"{prefix}:{iri.Value[name.Length..]}";
        return iri.ToString();
    }
}
