using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class TemporalTests
{
    /// <summary>The thirteen ways in which two proper intervals lie; every relation holds for those that it names.</summary>
    [Theory]
    [InlineData(0, 1, 2, 3, "Before Disjoint")]
    [InlineData(2, 3, 0, 1, "After Disjoint")]
    [InlineData(0, 2, 2, 4, "Meets Intersects")]
    [InlineData(2, 4, 0, 2, "MetBy Intersects")]
    [InlineData(0, 3, 2, 5, "Overlaps Intersects")]
    [InlineData(2, 5, 0, 3, "OverlappedBy Intersects")]
    [InlineData(0, 2, 0, 5, "Starts Intersects")]
    [InlineData(0, 5, 0, 2, "StartedBy Intersects")]
    [InlineData(3, 5, 0, 5, "Finishes Intersects")]
    [InlineData(0, 5, 3, 5, "FinishedBy Intersects")]
    [InlineData(2, 3, 0, 5, "During Intersects")]
    [InlineData(0, 5, 2, 3, "Contains Intersects")]
    [InlineData(0, 5, 0, 5, "Equals Intersects")]
    public void Relations(long start1, long end1, long start2, long end2, string hold) => Assert.Equal(
        hold.Split(' ').Order(StringComparer.Ordinal),
        Enum.GetValues<TemporalRelation>().Where(relation => TemporalRules.Holds(relation, (start1, end1), (start2, end2)))
            .Select(relation => relation.ToString()).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("T_AFTER(t, TIMESTAMP('2022-01-01T00:00:00Z'))", true)]
    [InlineData("T_INTERSECTS(t, DATE('2022-04-16'))", true)]
    [InlineData("T_AFTER(t, DATE('2022-04-16'))", false)]
    [InlineData("T_INTERSECTS(d, t)", true)]
    [InlineData("T_EQUALS(d, INTERVAL('2022-04-16', '2022-04-16'))", true)]
    [InlineData("T_EQUALS(d, INTERVAL('2022-04-16T00:00:00Z', '2022-04-16T23:59:59.9999999Z'))", true)]
    [InlineData("T_INTERSECTS(v, INTERVAL('..', '2022-06-01'))", true)]
    [InlineData("T_BEFORE(v, DATE('2030-01-01'))", false)]
    [InlineData("T_STARTEDBY(v, INTERVAL('2022-05-01', '2022-05-02'))", true)]
    [InlineData("T_FINISHES(v, INTERVAL('..', '..'))", true)]
    [InlineData("T_DURING(INTERVAL(d, t), INTERVAL('..', '..'))", true)]
    [InlineData("T_AFTER(t, '2022-01-01T00:00:00Z')", true)]
    [InlineData("T_EQUALS(DATE('2020-01-01'), DATE('2020-01-01'))", true)]
    public void Predicate(string text, bool? expected) => Assert.Equal(expected, Filter.Truth(text,
        ("d", DictionaryRow.Time("2022-04-16")), ("t", DictionaryRow.Time("2022-04-16T10:13:19Z")),
        ("v", ((Cql2Instant?)DictionaryRow.Time("2022-05-01"), (Cql2Instant?)null))));

    [Theory]
    [InlineData("T_AFTER(t, DATE('2022-04-16'))")]
    [InlineData("T_DISJOINT(INTERVAL(d, t), DATE('2022-04-16'))")]
    [InlineData("T_DISJOINT(INTERVAL(t, d), DATE('2022-04-16'))")]
    [InlineData("T_DISJOINT(v, DATE('2022-04-16'))")]
    public void Null_in_null_out(string text) => Assert.Null(Filter.Truth(text, ("d", DictionaryRow.Time("2022-04-16"))));
}
