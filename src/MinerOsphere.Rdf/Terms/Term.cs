namespace MinerOsphere.Rdf.Terms;

/// <summary>An RDF term (RDF 1.2 Concepts §3.1): an IRI, a blank node, a literal or a triple term. Compared by value.</summary>
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
/// datatype, language tag and base direction are. The language tag is kept in lower case, as §3.3 allows.
/// </summary>
public sealed record Literal : Term
{
    public string Lexical { get; }

    /// <summary>Datatype IRI; <c>rdf:langString</c> when <see cref="Language"/> is set, <c>rdf:dirLangString</c> when <see cref="Direction"/> is too.</summary>
    public string Datatype { get; }

    public string? Language { get; }

    /// <summary>Base direction (RDF 1.2 Concepts §3.4); set only beside <see cref="Language"/>.</summary>
    public BaseDirection Direction { get; }

    public Literal(string lexical, string datatype = Vocabularies.Xsd.String)
    {
        Lexical = lexical;
        Datatype = datatype;
    }

    private Literal(string lexical, string datatype, string language, BaseDirection direction)
    {
        Lexical = lexical;
        Datatype = datatype;
        Language = language;
        Direction = direction;
    }

    public static Literal WithLanguage(string lexical, string language, BaseDirection direction = BaseDirection.None) => new(
        lexical,
        direction == BaseDirection.None ? Vocabularies.RdfSyntax.LangString : Vocabularies.RdfSyntax.DirLangString,
        language.ToLowerInvariant(),
        direction);

    public override string ToString() =>
        Language is not null ? $"\"{Lexical}\"@{Language}{Direction switch { BaseDirection.LeftToRight => "--ltr", BaseDirection.RightToLeft => "--rtl", _ => "" }}"
        : Datatype == Vocabularies.Xsd.String ? $"\"{Lexical}\""
        : $"\"{Lexical}\"^^<{Datatype}>";
}

/// <summary>A triple used as a term (RDF 1.2 Concepts §3.5); only an object may be one.</summary>
public sealed record TripleTerm(Term Subject, Term Predicate, Term Object) : Term
{
    public override string ToString() => $"<<( {Subject} {Predicate} {Object} )>>";
}
