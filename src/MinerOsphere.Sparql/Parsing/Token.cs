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

/// <summary>A token and where it stands: offsets into the text.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string Text, int Split = -1)
{
    public bool Is(string punctuation) => Kind == TokenKind.Punctuation && Text == punctuation;

    public bool IsWord(string keyword) => Kind == TokenKind.Word && Text.Equals(keyword, StringComparison.OrdinalIgnoreCase);

    /// <summary>How an error message names what was found.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end of the query",
        TokenKind.Iri => $"<{Text}>",
        TokenKind.Variable => $"?{Text}",
        TokenKind.BlankNode => $"_:{Text}",
        TokenKind.LanguageTag => $"@{Text}",
        TokenKind.String => $"the string \"{(Text.Length > 30 ? Text[..30] + "..." : Text)}\"",
        _ => $"'{Text}'",
    };
}
