using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

internal ref partial struct TextParser
{
    /// <summary>Rule <c>arithmeticExpression</c>.</summary>
    private Cql2Expression? Sum()
    {
        var left = Product();
        while (left is not null && (IsSymbol("+") || IsSymbol("-")))
        {
            var sign = IsSymbol("+") ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
            Advance();
            left = Operation(sign, left, Product());
        }
        return left;
    }

    /// <summary>Rule <c>arithmeticTerm</c>.</summary>
    private Cql2Expression? Product()
    {
        var left = Power();
        while (left is not null && MultiplicativeHere() is { } sign)
        {
            Advance();
            left = Operation(sign, left, Power());
        }
        return left;
    }

    private readonly ArithmeticOperator? MultiplicativeHere()
    {
        if (IsKeyword("DIV")) return ArithmeticOperator.IntegerDivide;
        if (_token.Kind != TokenKind.Symbol) return null;
        return Current switch
        {
            "*" => ArithmeticOperator.Multiply,
            "/" => ArithmeticOperator.Divide,
            "%" => ArithmeticOperator.Remainder,
            _ => null,
        };
    }

    private Cql2Expression? Operation(ArithmeticOperator sign, Cql2Expression left, Cql2Expression? right) =>
        right is null ? null : Node(new Arithmetic(sign, left, right) { Place = left.Place });

    /// <summary>Rule <c>powerTerm</c>: one power, for whether 2^3^2 is 64 or 512 is not said.</summary>
    private Cql2Expression? Power()
    {
        var left = Factor();
        if (left is null || !TakeSymbol("^")) return left;
        if (Factor() is not { } right) return null;
        if (IsSymbol("^")) return Fail("brackets around one of two powers");
        return Node(new Arithmetic(ArithmeticOperator.Power, left, right) { Place = left.Place });
    }

    /// <summary>Rule <c>arithmeticFactor</c>: a sign belongs to a number; before anything else a minus is a product with -1.</summary>
    private Cql2Expression? Factor()
    {
        var place = Here;
        if (_pending is not null || (!IsSymbol("-") && !IsSymbol("+"))) return Primary();
        var isNegative = IsSymbol("-");
        Advance();
        if (_token.Kind == TokenKind.Number) return Number(isNegative, place);
        if (!isNegative) return Fail("a number");
        if (Primary() is not { } operand || Node(new IntegerLiteral(-1) { Place = place }) is not { } minus) return null;
        return Node(new Arithmetic(ArithmeticOperator.Multiply, minus, operand) { Place = place });
    }

    private Cql2Expression? Number(bool isNegative, Cql2Place place)
    {
        if (!NumberText.TryRead(Current, isNegative, out var literal)) return Fail(Cql2FaultKind.BadValue, Found(), "a number that a double can hold", Here);
        Advance();
        return Node(literal with { Place = place });
    }
}
