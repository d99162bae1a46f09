namespace MinerOsphere.Sparql.Parsing;

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
