namespace MinerOsphere.Rdf.Terms;

/// <summary>An RDF term (RDF 1.1 Concepts §3.1): an IRI, a blank node or a literal. Compared by value.</summary>
public abstract record Term;

/// <summary>An absolute IRI, kept as written: no normalisation (RDF 1.1 Concepts §3.2, simple string comparison).</summary>
public sealed record Iri(string Value) : Term
{
    public override string ToString() => $"<{Value}>";
}

/// <summary>A blank node; the label is local to its document or store.</summary>
public sealed record BlankNode(string Label) : Term
{
    public override string ToString() => $"_:{Label}";
}

/// <summary>
/// A literal (RDF 1.1 Concepts §3.3). The lexical form is preserved as written; two literals are equal when lexical form,
/// datatype and language tag are. The language tag is kept in lower case, as §3.3 allows.
/// </summary>
public sealed record Literal : Term
{
    public string Lexical { get; }

    /// <summary>Datatype IRI; <c>rdf:langString</c> when <see cref="Language"/> is set.</summary>
    public string Datatype { get; }

    public string? Language { get; }

    public Literal(string lexical, string datatype = Vocabularies.Xsd.String)
    {
        Lexical = lexical;
        Datatype = datatype;
    }

    private Literal(string lexical, string datatype, string language)
    {
        Lexical = lexical;
        Datatype = datatype;
        Language = language;
    }

    public static Literal WithLanguage(string lexical, string language) =>
        new(lexical, Vocabularies.RdfSyntax.LangString, language.ToLowerInvariant());

    public override string ToString() =>
        Language is not null ? $"\"{Lexical}\"@{Language}"
        : Datatype == Vocabularies.Xsd.String ? $"\"{Lexical}\""
        : $"\"{Lexical}\"^^<{Datatype}>";
}
