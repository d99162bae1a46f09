using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Json;

internal sealed partial class JsonParser
{
    private Cql2Expression? Operator(string name, JsonElement element, Cql2Place place)
    {
        if (Cql2Names.TryFind(name, out ComparisonOperator comparison))
            return Pair(name, element, place, (a, b) => new Comparison(comparison, a, b));
        if (Cql2Names.TryFind(name, out ArithmeticOperator sign)) return Pair(name, element, place, (a, b) => new Arithmetic(sign, a, b));
        if (Cql2Names.TryFind(name, out SpatialRelation spatial)) return Pair(name, element, place, (a, b) => new SpatialPredicate(spatial, a, b));
        if (Cql2Names.TryFind(name, out TemporalRelation temporal))
            return Pair(name, element, place, (a, b) => new TemporalPredicate(temporal, a, b));
        if (Cql2Names.TryFind(name, out ArrayRelation array)) return Pair(name, element, place, (a, b) => new ArrayPredicate(array, a, b));
        switch (name.ToUpperInvariant())
        {
            case "AND":
                return Several(name, element, place, operands => new Conjunction(operands));
            case "OR":
                return Several(name, element, place, operands => new Disjunction(operands));
            case "NOT":
                return One(name, element, place, operand => new Negation(operand));
            case "ISNULL":
                return One(name, element, place, operand => new NullPredicate(operand));
            case "CASEI":
                return One(name, element, place, operand => new CaseFold(operand));
            case "ACCENTI":
                return One(name, element, place, operand => new AccentFold(operand));
            case "LIKE":
                return Pair(name, element, place, (value, pattern) => new LikePredicate(value, pattern));
            case "BETWEEN":
                return Between(element, place);
            case "IN":
                return In(element, place);
            default:
                return Arguments(element, place) is { } arguments ? Node(new FunctionCall(name, arguments), place) : null;
        }
    }

    /// <summary>The member <c>args</c>; none when there is none, one when it is no array.</summary>
    private Cql2List? Arguments(JsonElement element, Cql2Place place)
    {
        if (!element.TryGetProperty("args", out var args)) return Cql2List.Empty;
        var member = place.Member("args");
        if (args.ValueKind == JsonValueKind.Array) return Items(args, member);
        return Expression(args, member) is { } only ? [only] : null;
    }

    private Cql2Expression? One(string name, JsonElement element, Cql2Place place, Func<Cql2Expression, Cql2Expression> make)
    {
        if (Arguments(element, place) is not { } operands) return null;
        return operands.Count == 1 ? Node(make(operands[0]), place) : WrongCount(name, operands.Count, "one operand", place);
    }

    private Cql2Expression? Pair(string name, JsonElement element, Cql2Place place, Func<Cql2Expression, Cql2Expression, Cql2Expression> make)
    {
        if (Arguments(element, place) is not { } operands) return null;
        return operands.Count == 2 ? Node(make(operands[0], operands[1]), place) : WrongCount(name, operands.Count, "two operands", place);
    }

    /// <summary>AND and OR of one operand are that operand.</summary>
    private Cql2Expression? Several(string name, JsonElement element, Cql2Place place, Func<Cql2List, Cql2Expression> make)
    {
        if (Arguments(element, place) is not { } operands) return null;
        if (operands.Count == 0) return WrongCount(name, 0, "two operands or more", place);
        return operands.Count == 1 ? operands[0] : Node(make(operands), place);
    }

    private Cql2Expression? Between(JsonElement element, Cql2Place place)
    {
        if (Arguments(element, place) is not { } operands) return null;
        if (operands is [var tested, ArrayExpression { Items: [var from, var to] }]) return Node(new BetweenPredicate(tested, from, to), place);
        return operands is [var value, var low, var high]
            ? Node(new BetweenPredicate(value, low, high), place)
            : WrongCount("between", operands.Count, "three operands", place);
    }

    private Cql2Expression? In(JsonElement element, Cql2Place place)
    {
        if (Arguments(element, place) is not { } operands) return null;
        if (operands.Count != 2) return WrongCount("in", operands.Count, "two operands: a value and an array", place);
        var list = place.Member("args").Item(1);
        if (operands[1] is not ArrayExpression { Items: var items })
            return Fail(Cql2FaultKind.Syntax, "a single value", "an array of values", list);
        return items.Count > 0
            ? Node(new InPredicate(operands[0], items), place)
            : Fail(Cql2FaultKind.Syntax, "an empty array", "one value or more", list);
    }

    private Cql2Expression? WrongCount(string name, int count, string expected, Cql2Place place) =>
        Fail(Cql2FaultKind.Syntax, $"{count} operands of '{name}'", expected, place.Member("args"));
}
