namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>Texts, pieces of them and expressions over them: with cases that fold in odd ways, characters of one to four bytes, line ends and metacharacters.</summary>
internal static class RandomTexts
{
    private static readonly string[] Words =
    [
        "mine", "MINE", "Mine", "galerie", "filon", "skarn", "SKARN", "kik", "\u212Ai\u212A", "sassi", "\u017Fa\u017F\u017Fi", "istanbul", "İSTANBUL", "ısı",
        "straße", "STRASSE", "ẞ", "ﬁn", "fin", "FIN", "cornéenne", "CORNÉENNE", "œuvre", "Œ", "Σίσυφος", "ΣΊΣΥΦΟΣ", "😀", "𐐀𐐨", "日本", "a.b*c", "(x)", "x{2}", "[y]", "1,5", "\n", "\r\n", "'", "\"", "\\",
    ];

    public static string Pick(Random random, params string[] among) => among[random.Next(among.Length)];

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => "",
        1 => Words[random.Next(Words.Length)],
        _ => string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => Words[random.Next(Words.Length)])),
    };

    /// <summary>A piece of some text, often too short for three bytes, in some case.</summary>
    public static string Piece(Random random)
    {
        var text = Text(random);
        var start = random.Next(text.Length + 1);
        var piece = text.Substring(start, Math.Min(text.Length - start, random.Next(1, 9)));
        if (piece.Length > 0 && char.IsLowSurrogate(piece[0])) piece = piece[1..];
        if (piece.Length > 0 && char.IsHighSurrogate(piece[^1])) piece = piece[..^1];
        return random.Next(5) switch { 0 => piece.ToUpperInvariant(), 1 => piece.ToLowerInvariant(), _ => piece };
    }

    public static string Expression(Random random)
    {
        var expression = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Atom(random)));
        if (random.Next(4) == 0) expression = "^" + expression;
        if (random.Next(4) == 0) expression += "$";
        return random.Next(4) == 0 ? expression + "|" + Literally(Piece(random)) : expression;
    }

    private static string Atom(Random random) => random.Next(12) switch
    {
        0 => ".*",
        1 => Pick(random, ".", ".?", ".+", ".*?"),
        2 => Pick(random, "[a-z]", "[^n]+", "[\\]i]*"),
        3 => Pick(random, "\\d", "\\s", "\\w+", "\\p{L}"),
        // No quantifier within another: what matters here is not how long an engine may take.
        4 => "(" + Literally(Piece(random)) + Pick(random, "", "[a-z]", ".", "|" + Literally(Piece(random))) + ")" + Pick(random, "", "?", "*", "+", "{1,2}"),
        5 => Literally(Piece(random)) + Pick(random, "?", "*", "+", "{0,2}", "{2}", "+?"),
        _ => Literally(Piece(random)),
    };

    private static string Literally(string text) => string.Concat(text.Select(c => "\\|.?*+(){}[]^$-".Contains(c) ? "\\" + c : c.ToString()));
}
