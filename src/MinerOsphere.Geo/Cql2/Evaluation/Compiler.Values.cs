using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

internal static partial class Compiler
{
    /// <summary>A value of any type, boxed: for functions, arrays and IS NULL.</summary>
    public static Func<ICql2Row, object?> Value(Cql2Expression node)
    {
        switch (node.Type.Kind)
        {
            case Cql2Kind.String:
                return Text(node);
            case Cql2Kind.Integer:
                var integer = Integer(node);
                return row => integer(row);
            case Cql2Kind.Number:
                var number = Number(node);
                return row => number(row);
            case Cql2Kind.Boolean:
                var truth = Truth(node);
                return row => truth(row);
            case Cql2Kind.Date or Cql2Kind.Timestamp:
                var instant = Instant(node);
                return row => instant(row);
            case Cql2Kind.Interval:
                var span = Span(node);
                return row => span(row);
            case Cql2Kind.Geometry:
                return Geometry(node);
            case Cql2Kind.Array:
                return Array(node);
            default:
                throw Unfit(node);
        }
    }

    private static Func<ICql2Row, IReadOnlyList<object?>?> Array(Cql2Expression node)
    {
        switch (node)
        {
            case ArrayExpression array:
                var items = array.Items.Select(Value).ToArray();
                return row => System.Array.ConvertAll(items, item => item(row));
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : row.Array(ordinal);
            default:
                throw Unfit(node);
        }
    }

    private static Func<ICql2Row, object?> Call(FunctionCall call)
    {
        var function = call.Function ?? throw new InvalidOperationException($"function '{call.Name}' is not bound");
        var arguments = new Func<ICql2Row, object?>[call.Arguments.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = call.Arguments[i];
            if (function.Parameters[i].Type.Kind == Cql2Kind.Number)
            {
                var number = Number(argument);
                arguments[i] = row => number(row);
            }
            else
            {
                arguments[i] = Value(argument);
            }
        }
        return row =>
        {
            var values = new object[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                if (arguments[i](row) is not { } value) return null;
                values[i] = value;
            }
            return function.Evaluate(values);
        };
    }
}
