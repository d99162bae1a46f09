using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Tests.Geo.Cql2;

/// <summary>Random trees over the queryables of <see cref="DictionaryRow"/>, and random rows; the same for the same seed.</summary>
internal sealed class RandomFilters(int seed)
{
    private readonly Random _random = new(seed);

    public Cql2Expression Predicate(int depth)
    {
        var kind = depth == 0 ? _random.Next(3, 12) : _random.Next(12);
        return kind switch
        {
            0 => new Conjunction(Several(depth)),
            1 => new Disjunction(Several(depth)),
            2 => new Negation(Predicate(depth - 1)),
            3 => new BooleanLiteral(_random.Next(2) == 0),
            4 => Property(_random.Next(2) == 0 ? "b" : "c"),
            5 => new NullPredicate(_random.Next(2) == 0 ? Number(1) : Property("s")),
            6 => new BetweenPredicate(Number(1), Number(1), Number(1)),
            7 => new InPredicate(Number(1), Cql2List.Create(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Number(0)))),
            8 => new LikePredicate(Text(), new StringLiteral(Pick("%", "a%", "_", "%b", "ab", ""))),
            9 => new Comparison(Any<ComparisonOperator>(), Text(), Text()),
            10 => new SpatialPredicate(Any<SpatialRelation>(), Property("g"), Shape()),
            _ => new Comparison(Any<ComparisonOperator>(), Number(2), Number(2)),
        };
    }

    public DictionaryRow Row() => DictionaryRow.With(
        ("i", OrNull(() => (long)_random.Next(4))), ("j", OrNull(() => (long)_random.Next(4))), ("n", OrNull(() => _random.Next(8) / 2.0)),
        ("s", OrNull(() => Pick("", "a", "ab", "b", "A"))), ("b", OrNull(() => _random.Next(2) == 0)), ("c", OrNull(() => _random.Next(2) == 0)),
        ("g", OrNull(() => new Point(_random.Next(5), _random.Next(5)))));

    private Cql2List Several(int depth) => Cql2List.Create(Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Predicate(depth - 1)));

    private Cql2Expression Number(int depth) => _random.Next(depth == 0 ? 4 : 6) switch
    {
        0 => Property("i"),
        1 => Property("j"),
        2 => Property("n"),
        3 => new IntegerLiteral(_random.Next(4)),
        4 => new NumberLiteral(_random.Next(4) + 0.5),
        // No operator here can fail on constants: a fault at binding would be right, but is not what is asked.
        _ => new Arithmetic(
            (ArithmeticOperator)_random.Next(3), Number(depth - 1), Number(depth - 1)),
    };

    private Cql2Expression Text() => _random.Next(4) switch
    {
        0 => new StringLiteral(Pick("", "a", "ab", "b", "A")),
        1 => new CaseFold(Property("s")),
        _ => Property("s"),
    };

    private Cql2Expression Shape() => _random.Next(3) switch
    {
        0 => new BoxLiteral(0, 0, _random.Next(1, 5), _random.Next(1, 5)),
        1 => new BoxLiteral(3, 0, 1, 4),
        _ => new GeometryLiteral(new Point(_random.Next(5), _random.Next(5))),
    };

    private static PropertyReference Property(string name) => new(name);

    private T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];

    private object? OrNull<T>(Func<T> value) => _random.Next(4) == 0 ? null : value();
}
