using System.Text;
using MinerOsphere.Sparql.Functions.TextSearch;

namespace MinerOsphere.Tests.Sparql.Functions;

public class TextMatcherTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bytes_say_what_the_string_functions_say(int seed)
    {
        var random = new Random(seed);
        var decided = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (text, piece) = (RandomTexts.Text(random), RandomTexts.Piece(random));
            var (fromStart, toEnd) = (random.Next(3) == 0, random.Next(3) == 0);
            var bytes = Encoding.UTF8.GetBytes(text);
            var exact = PieceMatcher.ForPiece(piece, fromStart, toEnd && !fromStart, ignoresCase: false)!;
            Assert.Equal(Is(text, piece, fromStart, toEnd), exact.Test(bytes));
            foreach (var upper in (bool[])[false, true])
            {
                var wanted = upper ? piece.ToUpperInvariant() : piece.ToLowerInvariant();
                var cased = upper ? text.ToUpperInvariant() : text.ToLowerInvariant();
                Assert.Equal(Is(cased, wanted, fromStart, toEnd), new CasedMatcher(wanted, fromStart, toEnd && !fromStart, upper).Test(bytes));
                if (!Ascii.IsValid(wanted)) continue;
                var blind = PieceMatcher.ForPiece(wanted, fromStart, toEnd && !fromStart, ignoresCase: true)!.Test(bytes);
                if (blind is null) continue;
                decided++;
                Assert.True(Is(cased, wanted, fromStart, toEnd) == blind, $"'{wanted}' in '{text}'");
            }
        }
        Assert.True(decided > 10_000);
    }

    public static TheoryData<int> Seeds() => [1, 2, 3];

    [Fact]
    public void Half_a_character_is_not_searched_by_bytes()
    {
        Assert.Null(PieceMatcher.ForPiece("a\uD800", false, false, ignoresCase: false));
        Assert.Null(PieceMatcher.ForPiece("\uDC00", false, false, ignoresCase: false));
    }

    [Fact]
    public void Only_four_letters_outside_ASCII_fold_into_it()
    {
        var foreign = Enumerable.Range(0x80, 0xFF80).Select(code => (char)code).Where(c => MinerOsphere.Rdf.Searching.FoldedText.Fold(c) < 0x80).ToList();
        Assert.Equal(['\u0130', '\u0131', '\u017F', '\u212A'], foreign);
        foreach (var letter in foreign) Assert.True(ForeignCase.IsIn(Encoding.UTF8.GetBytes("œuvre’s " + letter)));
        Assert.False(ForeignCase.IsIn(Encoding.UTF8.GetBytes("œuvre’s ŝ € ĳ")));
    }

    [Fact]
    public void Every_place_of_a_longer_text_is_looked_at()
    {
        for (var length = 1; length < 150; length++)
            for (var size = 1; size <= Math.Min(length, 5); size++)
                for (var place = 0; place + size <= length; place++)
                {
                    var text = Enumerable.Repeat((byte)'.', length).ToArray();
                    "QwErT"u8[..size].CopyTo(text.AsSpan(place));
                    Assert.Equal(place, CaseBlindSearch.IndexOf(text, "qwert"u8[..size]));
                    text[place]++;
                    Assert.Equal(-1, CaseBlindSearch.IndexOf(text, "qwert"u8[..size]));
                }
    }

    private static bool Is(string text, string piece, bool fromStart, bool toEnd) =>
        fromStart ? text.StartsWith(piece, StringComparison.Ordinal) : toEnd ? text.EndsWith(piece, StringComparison.Ordinal) : text.Contains(piece, StringComparison.Ordinal);
}
