using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class RandomFilterTests
{
    private const int Filters = 3_000;
    private const int RowsEach = 10;

    [Fact]
    public void Both_encodings_read_back_as_the_same_tree()
    {
        var random = new RandomFilters(1);
        for (var k = 0; k < Filters; k++)
        {
            var tree = random.Predicate(4);
            Assert.Equal(tree, Filter.Read(Cql2TextWriter.Write(tree)));
            Assert.Equal(tree, Filter.ReadJson(Cql2JsonWriter.Write(tree)));
        }
    }

    /// <summary>Folding constants and flattening change nothing: the bound tree against the truth tables applied to the tree as it was.</summary>
    [Fact]
    public void Binding_keeps_the_three_valued_meaning()
    {
        var random = new RandomFilters(2);
        for (var k = 0; k < Filters; k++)
        {
            var tree = random.Predicate(4);
            var bound = Cql2Predicate.Compile(Filter.Bind(tree));
            for (var r = 0; r < RowsEach; r++)
            {
                var row = random.Row();
                Assert.True(Naive(tree, row) == bound.Evaluate(row), Cql2TextWriter.Write(tree));
            }
        }
    }

    [Fact]
    public void Pushed_and_residual_hold_where_the_whole_holds()
    {
        var random = new RandomFilters(3);
        var choice = new Random(3);
        var (split, both) = (0, 0);
        for (var k = 0; k < Filters; k++)
        {
            var whole = Filter.Bind(random.Predicate(4));
            // A database that cannot do some kinds of nodes.
            var unable = new[] { typeof(LikePredicate), typeof(SpatialPredicate), typeof(CaseFold), typeof(Arithmetic), typeof(NullPredicate), typeof(Negation) }
                .Where(_ => choice.Next(3) == 0).ToHashSet();
            var parts = Cql2Split.Of(whole, node => !unable.Contains(node.GetType()));
            if (parts.Residual is not null) split++;
            if (parts is { Residual: not null, Pushed: not null }) both++;
            if (parts.Pushed is not null) Assert.DoesNotContain(Nodes(parts.Pushed), node => unable.Contains(node.GetType()));
            for (var r = 0; r < RowsEach; r++)
            {
                var row = random.Row();
                var joined = Matches(parts.Pushed, row) && Matches(parts.Residual, row);
                Assert.True(Matches(whole, row) == joined, $"{Cql2TextWriter.Write(whole)} without {string.Join(", ", unable)}");
            }
        }
        Assert.InRange(split, Filters / 10, Filters);
        Assert.InRange(both, Filters / 50, Filters);
    }

    [Fact]
    public void Rows_that_match_lie_within_the_bounds()
    {
        var random = new RandomFilters(4);
        var bounded = 0;
        for (var k = 0; k < Filters; k++)
        {
            var filter = Filter.Bind(random.Predicate(3));
            if (SpatialBounds.Of(filter, 6) is not { } boxes) continue;
            bounded++;
            for (var r = 0; r < RowsEach; r++)
            {
                var row = random.Row();
                if (!Matches(filter, row)) continue;
                Assert.False(row.IsNull(6));
                var envelope = WkbEnvelope.Of(row.Wkb(6));
                Assert.True(boxes.Any(box => box.Intersects(envelope)), Cql2TextWriter.Write(filter));
            }
        }
        Assert.InRange(bounded, Filters / 50, Filters);
    }

    [Theory]
    [InlineData("S_INTERSECTS(g, BBOX(0,1,2,3))", "0 1 2 3")]
    [InlineData("S_WITHIN(POINT(5 6), g) AND i = 1", "5 6 5 6")]
    [InlineData("S_INTERSECTS(g, BBOX(170,1,-170,3))", "170 1 180 3, -180 1 -170 3")]
    [InlineData("S_INTERSECTS(g, BBOX(0,0,9,9)) AND S_INTERSECTS(g, BBOX(0,1,2,3))", "0 1 2 3")]
    [InlineData("S_INTERSECTS(g, BBOX(0,0,1,1)) OR S_INTERSECTS(g, BBOX(5,5,6,6))", "0 0 1 1, 5 5 6 6")]
    [InlineData("S_INTERSECTS(g, BBOX(0,0,1,1)) OR i = 1", null)]
    [InlineData("NOT S_INTERSECTS(g, BBOX(0,0,1,1))", null)]
    [InlineData("S_DISJOINT(g, BBOX(0,0,1,1))", null)]
    [InlineData("FALSE", "")]
    [InlineData("TRUE", null)]
    public void Bounds(string text, string? boxes) => Assert.Equal(boxes, SpatialBounds.Of(Filter.Bind(text), 6) is not { } found
        ? null
        : string.Join(", ", found.Select(box => $"{box.MinX} {box.MinY} {box.MaxX} {box.MaxY}")));

    [Theory]
    [InlineData("i = 1 AND s LIKE 'a%'", "i = 1", "s LIKE 'a%'")]
    [InlineData("i = 1 AND j = 2", "i = 1 AND j = 2", null)]
    [InlineData("s LIKE 'a%'", null, "s LIKE 'a%'")]
    [InlineData("(i = 1 AND s LIKE 'a%') OR j = 2", "i = 1 OR j = 2", "i = 1 AND s LIKE 'a%' OR j = 2")]
    [InlineData("NOT (i = 1 OR s LIKE 'a%')", "NOT i = 1", "NOT (i = 1 OR s LIKE 'a%')")]
    [InlineData("NOT (i = 1 AND s LIKE 'a%')", null, "NOT (i = 1 AND s LIKE 'a%')")]
    public void Splits(string text, string? pushed, string? residual)
    {
        var parts = Cql2Split.Of(Filter.Bind(text), node => node is not LikePredicate);
        Assert.Equal((pushed, residual), (Text(parts.Pushed), Text(parts.Residual)));
        static string? Text(Cql2Expression? part) => part is null ? null : Cql2TextWriter.Write(part);
    }

    private static bool Matches(Cql2Expression? filter, DictionaryRow row) => filter is null || Cql2Predicate.Compile(filter).Matches(row);

    private static IEnumerable<Cql2Expression> Nodes(Cql2Expression root) => root.Children.SelectMany(Nodes).Prepend(root);

    /// <summary>AND, OR and NOT by the book; what is below is bound alone, so that nothing around it can be folded.</summary>
    private static bool? Naive(Cql2Expression node, DictionaryRow row) => node switch
    {
        Conjunction and => and.Operands.Aggregate((bool?)true, (truth, operand) => truth & Naive(operand, row)),
        Disjunction or => or.Operands.Aggregate((bool?)false, (truth, operand) => truth | Naive(operand, row)),
        Negation not => !Naive(not.Operand, row),
        BetweenPredicate between => Naive(new Comparison(ComparisonOperator.GreaterOrEqual, between.Value, between.Low), row)
            & Naive(new Comparison(ComparisonOperator.LessOrEqual, between.Value, between.High), row),
        InPredicate @in => @in.Items.Aggregate((bool?)false, (truth, item) => truth | Naive(new Comparison(ComparisonOperator.Equal, @in.Value, item), row)),
        Comparison { Left: var left, Right: var right, Operator: var sign } when IsNumber(left) && IsNumber(right) =>
            Value(left, row) is { } a && Value(right, row) is { } b ? Holds(sign, a, b) : null,
        _ => Cql2Predicate.Compile(Filter.Bind(node)).Evaluate(row),
    };

    private static bool IsNumber(Cql2Expression node) => node is IntegerLiteral or NumberLiteral or Arithmetic or PropertyReference { Name: "i" or "j" or "n" };

    private static double? Value(Cql2Expression node, DictionaryRow row) => node switch
    {
        IntegerLiteral whole => whole.Value,
        NumberLiteral number => number.Value,
        PropertyReference { Name: "n" } => row.IsNull(1) ? null : row.Number(1),
        PropertyReference { Name: "i" } => row.IsNull(0) ? null : row.Integer(0),
        PropertyReference => row.IsNull(10) ? null : row.Integer(10),
        Arithmetic { Operator: ArithmeticOperator.Add } sum => Value(sum.Left, row) + Value(sum.Right, row),
        Arithmetic { Operator: ArithmeticOperator.Subtract } difference => Value(difference.Left, row) - Value(difference.Right, row),
        Arithmetic product => Value(product.Left, row) * Value(product.Right, row),
        _ => throw new InvalidOperationException(),
    };

    private static bool Holds(ComparisonOperator sign, double a, double b) => sign switch
    {
        ComparisonOperator.Equal => a == b,
        ComparisonOperator.NotEqual => a != b,
        ComparisonOperator.Less => a < b,
        ComparisonOperator.Greater => a > b,
        ComparisonOperator.LessOrEqual => a <= b,
        _ => a >= b,
    };
}
