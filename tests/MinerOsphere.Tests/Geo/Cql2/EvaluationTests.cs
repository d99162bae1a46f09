using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class EvaluationTests
{
    private static readonly bool?[] Truths = [true, false, null];

    [Fact]
    public void And_or_not_follow_the_truth_table()
    {
        foreach (var b in Truths)
        {
            foreach (var c in Truths)
            {
                Assert.Equal(b & c, Filter.Truth("b AND c", ("b", b), ("c", c)));
                Assert.Equal(b | c, Filter.Truth("b OR c", ("b", b), ("c", c)));
            }
            Assert.Equal(!b, Filter.Truth("NOT b", ("b", b)));
            Assert.Equal(b is null, Filter.Truth("b IS NULL", ("b", b)));
        }
    }

    [Theory]
    [InlineData("i = 5", true)]
    [InlineData("i = 5.5", false)]
    [InlineData("i < 5.5", true)]
    [InlineData("n = 2.5 AND n > 2 AND n <= 2.5", true)]
    [InlineData("j = 1", null)]
    [InlineData("j = 1 OR i = 5", true)]
    [InlineData("NOT j = 1", null)]
    [InlineData("NOT (j = 1 AND i = 6)", true)]
    [InlineData("j IS NULL", true)]
    [InlineData("j + 1 IS NULL", true)]
    [InlineData("(j = 1) IS NULL", true)]
    [InlineData("(i = 5) IS NULL", false)]
    [InlineData("i / 0 IS NULL", true)]
    [InlineData("i / 0 = 1", null)]
    [InlineData("i % 0 IS NULL AND i div 0 IS NULL", true)]
    [InlineData("i ^ 1000 IS NULL", true)]
    [InlineData("(0 - i) ^ 0.5 IS NULL", true)]
    [InlineData("i / 2 = 2.5", true)]
    [InlineData("i div 2 = 2 AND i % 2 = 1", true)]
    [InlineData("(0 - i) div 2 = -2 AND (0 - i) % 2 = -1", true)]
    [InlineData("i BETWEEN 5 AND 5", true)]
    [InlineData("i BETWEEN 6 AND 4", false)]
    [InlineData("i BETWEEN j AND 4", false)]
    [InlineData("i BETWEEN j AND 6", null)]
    [InlineData("i NOT BETWEEN j AND 4", true)]
    [InlineData("i IN (1, 5)", true)]
    [InlineData("i IN (1, j)", null)]
    [InlineData("i IN (j, 5)", true)]
    [InlineData("i NOT IN (1, j)", null)]
    [InlineData("j IN (1, 2)", null)]
    [InlineData("n IN (1, 2.5)", true)]
    [InlineData("s = 'Été' AND s <> 'été' AND s > 'Z' AND s < 'é'", true)]
    [InlineData("s LIKE '_t_' AND s NOT LIKE 't%'", true)]
    [InlineData("casei(s) = casei('ÉTÉ') AND accenti(casei(s)) = 'ete'", true)]
    [InlineData("b > c AND b >= c AND c < b", true)]
    [InlineData("d = '2022-04-16' AND d < t AND d <= t", null)]
    [InlineData("d = DATE('2022-04-16') AND d > DATE('2022-04-15')", true)]
    // A date and a timestamp: just one of the three holds.
    [InlineData("d = TIMESTAMP('2022-04-16T23:59:59.9999999Z')", true)]
    [InlineData("d < TIMESTAMP('2022-04-17T00:00:00Z')", true)]
    [InlineData("d > TIMESTAMP('2022-04-15T23:59:59Z')", true)]
    [InlineData("d < TIMESTAMP('2022-04-16T23:59:59Z')", false)]
    [InlineData("A_CONTAINS(tags, ('b', 'a', 'a'))", true)]
    [InlineData("A_CONTAINS(tags, ())", true)]
    [InlineData("A_CONTAINS(tags, ('d'))", false)]
    [InlineData("A_CONTAINEDBY(tags, ('a', 'b', 'c', 'd'))", true)]
    [InlineData("A_CONTAINEDBY(tags, ('a', 'b'))", false)]
    [InlineData("A_EQUALS(tags, ('c', 'b', 'a', 'c'))", true)]
    [InlineData("A_EQUALS(tags, ('a', 'b'))", false)]
    [InlineData("A_OVERLAPS(tags, ('z', 'c'))", true)]
    [InlineData("A_OVERLAPS(tags, ())", false)]
    [InlineData("A_OVERLAPS(tags, (s, 'a'))", true)]
    [InlineData("A_CONTAINS(days, ('2020-01-01'))", null)]
    [InlineData("A_EQUALS((1, 2.0, 'x', TRUE, DATE('2020-01-01')), (TRUE, 1.0, 2, DATE('2020-01-01'), 'x'))", true)]
    [InlineData("A_EQUALS(((1, 2), (3)), ((3), (2, 1)))", true)]
    public void Predicate(string text, bool? expected) => Assert.Equal(expected, Filter.Truth(text,
        ("i", 5L), ("n", 2.5), ("s", "Été"), ("b", true), ("c", false), ("d", DictionaryRow.Time("2022-04-16")), ("tags", new object?[] { "a", "b", "c" })));

    [Theory]
    [InlineData("a", "b", -1)]
    [InlineData("a", "a", 0)]
    [InlineData("a", "ab", -1)]
    [InlineData("", "a", -1)]
    [InlineData("Z", "a", -1)]
    [InlineData("\uFFFD", "\U0001F600", -1)]
    [InlineData("\U0001F600", "\U0001F601", -1)]
    [InlineData("z", "é", -1)]
    public void Text_is_in_the_order_of_code_points(string a, string b, int order)
    {
        Assert.Equal(order, Math.Sign(CodePointOrder.Compare(a, b)));
        Assert.Equal(-order, Math.Sign(CodePointOrder.Compare(b, a)));
        Assert.Equal(order, Math.Sign(System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b))));
    }

    [Theory]
    [InlineData("Straße", "strasse", "Straße")]
    [InlineData("ΟΔΟΣ", "οδοσ", "ΟΔΟΣ")]
    [InlineData("Οδός", "οδόσ", "Οδος")]
    [InlineData("KØBENHAVN", "københavn", "KØBENHAVN")]
    [InlineData("CHIȘINĂU", "chișinău", "CHISINAU")]
    [InlineData("Łódź", "łódź", "Łodz")]
    [InlineData("ﬁn", "fin", "ﬁn")]
    [InlineData("İ", "i̇", "I")]
    [InlineData("ſ", "s", "ſ")]
    [InlineData("\u212A", "k", "K")]
    [InlineData("e\u0301", "e\u0301", "e")]
    [InlineData("\U00010400", "\U00010428", "\U00010400")]
    [InlineData("한국", "한국", "한국")]
    [InlineData("plain", "plain", "plain")]
    public void Case_and_accents_fold(string text, string folded, string bare)
    {
        Assert.Equal(folded, TextFolding.FoldCase(text));
        Assert.Equal(bare, TextFolding.FoldAccents(text));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_stays() =>
        Assert.Equal(("\uD800x\uDC00", "\uD800\u00E9"), (TextFolding.FoldCase("\uD800X\uDC00"), TextFolding.FoldAccents("\uD800\u00E9")));

    [Fact]
    public void Case_folding_meets_both_cases_of_every_letter()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            if (char.IsSurrogate((char)c)) continue;
            var text = ((char)c).ToString();
            var folded = TextFolding.FoldCase(text);
            Assert.Equal(folded, TextFolding.FoldCase(folded));
            // Cherokee folds to upper case, and dotless i has an upper case that it does not fold with.
            if (c is not 'ı') Assert.Equal(folded, TextFolding.FoldCase(text.ToLowerInvariant()));
        }
    }

    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1969-12-31", -1)]
    [InlineData("2000-03-01", 11017)]
    [InlineData("0000-01-01", -719528)]
    [InlineData("9999-12-31", 2932896)]
    public void Days_are_counted_in_the_gregorian_calendar(string date, int day)
    {
        var instant = DictionaryRow.Time(date);
        Assert.Equal(day, instant.Day);
        Assert.Equal(date, instant.ToString());
        Assert.Equal(Cql2Instant.OfDay(day), instant);
    }

    [Fact]
    public void Days_agree_with_the_framework()
    {
        for (var date = new DateOnly(1, 1, 1); date < new DateOnly(9990, 1, 1); date = date.AddDays(97))
        {
            var instant = Cql2Instant.OfDate(date);
            Assert.Equal(date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), instant.ToString());
            Assert.Equal((date.Year, date.Month, date.Day), instant.Calendar);
        }
    }

    [Theory]
    [InlineData("2022-04-16T10:13:19Z", "2022-04-16T10:13:19Z")]
    [InlineData("1901-04-16T10:13:19.1234567Z", "1901-04-16T10:13:19.1234567Z")]
    [InlineData("2022-04-16T10:13:19.123456789Z", "2022-04-16T10:13:19.1234567Z")]
    [InlineData("2022-04-16T23:30:00-01:00", "2022-04-17T00:30:00Z")]
    [InlineData("2022-04-16T10:13:19", null)]
    [InlineData("2022-04-16 10:13:19Z", null)]
    [InlineData("2022-04-16T10:13Z", null)]
    [InlineData("2022-04-16T10:13:19.Z", null)]
    [InlineData("2022-04-16T10:60:19Z", null)]
    [InlineData("2022-04-16T10:13:60Z", null)]
    [InlineData("2022-04-31", null)]
    [InlineData("1900-02-29", null)]
    [InlineData("22-04-16", null)]
    [InlineData("", null)]
    public void Timestamps_are_read_and_written(string text, string? written) =>
        Assert.Equal(written, Cql2Instant.TryParse(text, out var instant) ? instant.Value.ToString() : null);
}
