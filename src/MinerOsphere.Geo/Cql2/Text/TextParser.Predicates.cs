using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

internal ref partial struct TextParser
{
    /// <summary>An operand, or a predicate that begins with one. A predicate may be asked for NULL, and nothing else.</summary>
    private Cql2Expression? Predicate()
    {
        var left = Sum();
        if (left is null) return null;
        if (ComparisonHere() is { } comparison)
        {
            Advance();
            left = Sum() is { } right ? Node(new Comparison(comparison, left, right) { Place = left.Place }) : null;
        }
        else if (IsKeyword("LIKE") || IsKeyword("BETWEEN") || IsKeyword("IN"))
        {
            left = Range(left);
        }
        else if (IsKeyword("NOT"))
        {
            var place = left.Place;
            Advance();
            if (!IsKeyword("LIKE") && !IsKeyword("BETWEEN") && !IsKeyword("IN")) return Fail("LIKE, BETWEEN or IN");
            left = Range(left) is { } range ? Node(new Negation(range) { Place = place }) : null;
        }
        while (left is not null && IsKeyword("IS")) left = IsNull(left);
        return left;
    }

    private readonly ComparisonOperator? ComparisonHere() => _token.Kind != TokenKind.Symbol ? null : Current switch
    {
        "=" => ComparisonOperator.Equal,
        "<>" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        ">" => ComparisonOperator.Greater,
        "<=" => ComparisonOperator.LessOrEqual,
        ">=" => ComparisonOperator.GreaterOrEqual,
        _ => null,
    };

    private Cql2Expression? Range(Cql2Expression value)
    {
        if (TakeKeyword("LIKE")) return Sum() is { } pattern ? Node(new LikePredicate(value, pattern) { Place = value.Place }) : null;
        if (TakeKeyword("IN")) return In(value);
        Advance();
        if (Sum() is not { } low) return null;
        if (!TakeKeyword("AND")) return Fail("AND");
        return Sum() is { } high ? Node(new BetweenPredicate(value, low, high) { Place = value.Place }) : null;
    }

    private Cql2Expression? In(Cql2Expression value)
    {
        if (!Expect("(")) return null;
        var items = new List<Cql2Expression>();
        do
        {
            if (Sum() is not { } item) return null;
            items.Add(item);
        }
        while (TakeSymbol(","));
        if (!IsSymbol(")")) return Fail("',' or ')'");
        Advance();
        return Node(new InPredicate(value, Cql2List.Create(items)) { Place = value.Place });
    }

    private Cql2Expression? IsNull(Cql2Expression operand)
    {
        Advance();
        var isNegated = TakeKeyword("NOT");
        if (!TakeKeyword("NULL")) return Fail(isNegated ? "NULL" : "NULL or NOT NULL");
        if (Node(new NullPredicate(operand) { Place = operand.Place }) is not { } test) return null;
        return isNegated ? Node(new Negation(test) { Place = operand.Place }) : test;
    }
}
