using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Clients.PostGis;

/// <summary>Random filters over <see cref="RandomThings"/>, every kind of node; the same for the same seed. Some do not bind.</summary>
internal sealed class RandomFilters(Random random)
{
    public Cql2Expression Predicate(int depth) => (depth == 0 ? random.Next(3, 20) : random.Next(20)) switch
    {
        0 => new Conjunction(Several(depth)),
        1 => new Disjunction(Several(depth)),
        2 => new Negation(Predicate(depth - 1)),
        3 => Property("good", "ok"),
        4 => new NullPredicate(random.Next(3) switch { 0 => Number(1), 1 => Property("kind", "geometry", "day", "at", "weight"), _ => new Comparison(ComparisonOperator.Less, Number(0), Number(0)) }),
        5 => new BetweenPredicate(Number(1), Number(0), Number(1)),
        6 => new BetweenPredicate(Text(), Text(), Text()),
        7 => new InPredicate(Number(1), Some(() => Number(0))),
        8 => new InPredicate(Text(), Some(Text)),
        9 => new InPredicate(Property("day", "at"), Some(Instant)),
        10 => new LikePredicate(Text(), new StringLiteral(Pick("%", "a%", "_", "%b", "é%", "É%", "%'%", "*", "[a]%", "\\%%", "%\\", "a\\_%", "_\\__", "%e_%", "😀%", "%?%", "__"))),
        11 or 12 => new Comparison(Any<ComparisonOperator>(), Text(), Text()),
        13 => new SpatialPredicate(Any<SpatialRelation>(), new PropertyReference("geometry"), Shape()),
        14 => new SpatialPredicate(Any<SpatialRelation>(), Shape(), new PropertyReference("geometry")),
        15 => new Comparison(Any<ComparisonOperator>(), Property("day", "from", "at", "until"), random.Next(3) == 0 ? Property("day", "from", "at", "until") : Instant()),
        16 => new TemporalPredicate(Any<TemporalRelation>(), Interval(), Interval()),
        17 => new TemporalPredicate((TemporalRelation)Pick([0, 1, 3, 5, 8]), Property("day", "from", "at", "until"), random.Next(2) == 0 ? Interval() : Instant()),
        18 => new Comparison(Any<ComparisonOperator>(), Property("good", "ok"), random.Next(2) == 0 ? new BooleanLiteral(random.Next(2) == 0) : Property("good", "ok")),
        _ => new Comparison(Any<ComparisonOperator>(), Number(2), Number(2)),
    };

    private Cql2List Several(int depth) => Cql2List.Create(Enumerable.Range(0, random.Next(2, 4)).Select(_ => Predicate(depth - 1)));

    private Cql2List Some(Func<Cql2Expression> item) => Cql2List.Create(Enumerable.Range(0, random.Next(1, 5)).Select(_ => item()));

    private Cql2Expression Number(int depth) => random.Next(depth == 0 ? 7 : 10) switch
    {
        0 => Property("number"),
        1 => Property("big"),
        2 => Property("size"),
        3 => Property("weight"),
        4 => new IntegerLiteral(Pick(0, 1, 3, -7, 9_007_199_254_740_993, 9_007_199_254_740_992, long.MaxValue)),
        5 => new NumberLiteral(Pick(0.5, -2.25, 0.1, 1e300, -1e308, 1e-300, 9.0071992547409925e15)),
        6 => new IntegerLiteral(random.Next(-4, 5)),
        7 => new FunctionCall(Pick("abs", "floor", "round"), [Number(depth - 1)]),
        _ => new Arithmetic(Any<ArithmeticOperator>(), Number(depth - 1), Number(depth - 1)),
    };

    private Cql2Expression Text() => random.Next(6) switch
    {
        0 => new StringLiteral(Pick(RandomThings.Kinds)),
        1 => new CaseFold(Property("kind")),
        2 => new AccentFold(Property("other")),
        3 => new StringLiteral(Pick("", "a\0b", "\ud800", "x' OR 1=1 --", "\";", "\uffff", "?1", "$1", "\\")),
        _ => Property("kind", "other", "id"),
    };

    private Cql2Expression Instant()
    {
        var date = Cql2Instant.OfDate(new DateOnly(2020, 1, 1).AddDays(random.Next(-2, 14)));
        return random.Next(8) switch
        {
            0 => new InstantLiteral(new Cql2Instant(date.Ticks, false)),
            1 => new InstantLiteral(new Cql2Instant(date.Ticks + random.Next(86_400) * 10_000_000L + Pick(0, 1, 5_000, 10_000, 9_999_999), false)),
            2 => new InstantLiteral(new Cql2Instant(date.Ticks + random.Next(48) * 18_000_000_000L, false)),
            3 => new InstantLiteral(Cql2Instant.OfDay(Pick(-719_528, 2_932_896))),
            4 => new InstantLiteral(new Cql2Instant(Pick(-719_529L * Cql2Instant.TicksPerDay, 2_932_897L * Cql2Instant.TicksPerDay), false)),
            _ => new InstantLiteral(date),
        };
    }

    private Cql2Expression Interval() => new IntervalExpression(End(), End());

    private Cql2Expression End() => random.Next(5) switch { 0 => new OpenEnd(), 1 => Property("day", "from"), 2 => Property("at", "until"), _ => Instant() };

    private Cql2Expression Shape()
    {
        int X() => random.Next(RandomThings.Side);
        var (x, y, w, h) = (X(), X(), random.Next(1, 6), random.Next(1, 6));
        return new GeometryLiteral(random.Next(6) switch
        {
            0 => new Point(x, y),
            1 => new LineString([new(x, y), new(x + w, y + h), new(x + w, y)]),
            2 => new Polygon(new LinearRing([new(x, y), new(x + w, y), new(x + w, y + h), new(x, y)])),
            3 => new MultiPoint([new Point(x, y), new Point(x + w, y)]),
            4 => new GeometryCollection([new Point(x, y), new LineString([new(x, y), new(x + w, y + h)])]),
            _ => GeometryFactory.Default.ToGeometry(new Envelope(x, x + w, y, y + h)),
        });
    }

    private PropertyReference Property(params string[] names) => new(Pick(names));

    private T Any<T>() where T : struct, Enum => Pick(Enum.GetValues<T>());

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
