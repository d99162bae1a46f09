namespace MinerOsphere.Sparql.Parsing;

internal enum TokenKind : byte
{
    End,
    /// <summary>Not a token of SPARQL; the text of the token is the complaint.</summary>
    Fault,
    /// <summary>The text is the reference, without brackets.</summary>
    Iri,
    /// <summary>The text is <c>prefix:local</c>, with escapes removed; <see cref="Token.Split"/> is the place of the colon.</summary>
    PrefixedName,
    BlankNode,
    Variable,
    LanguageTag,
    Integer,
    Decimal,
    Double,
    /// <summary>The text is the value, unquoted and unescaped.</summary>
    String,
    /// <summary>A bare word: a keyword, a function name, <c>a</c>, <c>true</c>.</summary>
    Word,
    Punctuation,
}
