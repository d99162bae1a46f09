namespace MinerOsphere.Rdf.Terms;

/// <summary>An RDF term (RDF 1.2 Concepts §3.1): an IRI, a blank node, a literal or a triple term. Compared by value.</summary>
public abstract record Term;

/// <summary>An absolute IRI, kept as written: no normalisation (RDF 1.1 Concepts §3.2, simple string comparison).</summary>
public sealed record Iri(string Value) : Term
{
    /// <inheritdoc/>
    public override string ToString() => $"<{Value}>";
}

/// <summary>A blank node; the label is local to its document or store.</summary>
public sealed record BlankNode(string Label) : Term
{
    /// <inheritdoc/>
    public override string ToString() => $"_:{Label}";
}

/// <summary>
/// A literal (RDF 1.1 Concepts §3.3). The lexical form is preserved as written; two literals are equal when lexical form,
/// datatype, language tag and base direction are. The language tag is kept in lower case, as §3.3 allows.
/// </summary>
public sealed record Literal : Term
{
    /// <summary>The lexical form, as written.</summary>
    public string Lexical { get; }

    /// <summary>Datatype IRI; <c>rdf:langString</c> when <see cref="Language"/> is set, <c>rdf:dirLangString</c> when <see cref="Direction"/> is too.</summary>
    public string Datatype { get; }

    /// <summary>The language tag in lower case; null without.</summary>
    public string? Language { get; }

    /// <summary>Base direction (RDF 1.2 Concepts §3.4); set only beside <see cref="Language"/>.</summary>
    public BaseDirection Direction { get; }

    /// <summary>A literal with a datatype, xsd:string unless another is named.</summary>
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

    /// <summary>A language-tagged string, with a base direction when one is given.</summary>
    public static Literal WithLanguage(string lexical, string language, BaseDirection direction = BaseDirection.None) => new(
        lexical,
        direction == BaseDirection.None ? Vocabularies.RdfSyntax.LangString : Vocabularies.RdfSyntax.DirLangString,
        language.ToLowerInvariant(),
        direction);

    /// <inheritdoc/>
    public override string ToString() =>
        Language is not null ? $"\"{Lexical}\"@{Language}{Direction switch { BaseDirection.LeftToRight => "--ltr", BaseDirection.RightToLeft => "--rtl", _ => "" }}"
        : Datatype == Vocabularies.Xsd.String ? $"\"{Lexical}\""
        : $"\"{Lexical}\"^^<{Datatype}>";
}

/// <summary>A triple used as a term (RDF 1.2 Concepts §3.5); only an object may be one.</summary>
/// <remarks>
/// Comparing, hashing and writing go down through the objects, so how deep terms may be is a property of the term and not of the stack of
/// whoever made it: no more than <see cref="MaxDepth"/>, which every parser refuses to exceed.
/// </remarks>
public sealed record TripleTerm : Term
{
    /// <summary>The most triple terms inside one another.</summary>
    public const int MaxDepth = 256;

    /// <summary>Makes the term.</summary>
    /// <exception cref="ArgumentException">The object is nested too deep: ask <see cref="MayHold"/> before.</exception>
    public TripleTerm(Term subject, Term predicate, Term @object)
    {
        if (!MayHold(@object))
            throw new ArgumentException($"Triple terms may be {MaxDepth} deep at most.", nameof(@object));
        Subject = subject;
        Predicate = predicate;
        Object = @object;
        Depth = @object is TripleTerm inner ? inner.Depth + 1 : 1;
    }

    /// <summary>An IRI or a blank node.</summary>
    public Term Subject { get; }

    /// <summary>An IRI.</summary>
    public Term Predicate { get; }

    /// <summary>Any term.</summary>
    public Term Object { get; }

    /// <summary>How many triple terms are inside one another, this one counted.</summary>
    public int Depth { get; }

    /// <summary>Whether a triple term with this object is not too deep.</summary>
    public static bool MayHold(Term @object) => @object is not TripleTerm { Depth: >= MaxDepth };

    /// <inheritdoc/>
    public override string ToString() => $"<<( {Subject} {Predicate} {Object} )>>";
}
