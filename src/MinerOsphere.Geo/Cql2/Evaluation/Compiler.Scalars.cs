using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

internal static partial class Compiler
{
    private static Func<ICql2Row, bool?> Compare(ComparisonOperator sign, Cql2Expression left, Cql2Expression right)
    {
        switch (left.Type.Kind, right.Type.Kind)
        {
            case (Cql2Kind.Integer, Cql2Kind.Integer):
                var (i, j) = (Integer(left), Integer(right));
                return row => i(row) is { } a && j(row) is { } b ? ComparisonRules.Holds(sign, a.CompareTo(b)) : null;
            case (Cql2Kind.Integer or Cql2Kind.Number, Cql2Kind.Integer or Cql2Kind.Number):
                var (x, y) = (Number(left), Number(right));
                return row => x(row) is { } a && y(row) is { } b ? ComparisonRules.Holds(sign, a.CompareTo(b)) : null;
            case (Cql2Kind.String, Cql2Kind.String):
                var (s, t) = (Text(left), Text(right));
                return sign switch
                {
                    ComparisonOperator.Equal => row => s(row) is { } a && t(row) is { } b ? string.Equals(a, b, StringComparison.Ordinal) : null,
                    ComparisonOperator.NotEqual => row => s(row) is { } a && t(row) is { } b ? !string.Equals(a, b, StringComparison.Ordinal) : null,
                    _ => row => s(row) is { } a && t(row) is { } b ? ComparisonRules.Holds(sign, CodePointOrder.Compare(a, b)) : null,
                };
            case (Cql2Kind.Boolean, Cql2Kind.Boolean):
                var (p, q) = (Truth(left), Truth(right));
                return row => p(row) is { } a && q(row) is { } b ? ComparisonRules.Holds(sign, a.CompareTo(b)) : null;
            case (Cql2Kind.Date or Cql2Kind.Timestamp, Cql2Kind.Date or Cql2Kind.Timestamp):
                var (m, n) = (Instant(left), Instant(right));
                return row => m(row) is { } a && n(row) is { } b ? ComparisonRules.Holds(sign, a.CompareTo(b)) : null;
            default:
                throw Unfit(left);
        }
    }

    private static Func<ICql2Row, long?> Integer(Cql2Expression node)
    {
        switch (node)
        {
            case IntegerLiteral literal:
                long? constant = literal.Value;
                return _ => constant;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : row.Integer(ordinal);
            case FunctionCall call:
                var function = Call(call);
                return row => (long?)function(row);
            default:
                throw Unfit(node);
        }
    }

    private static Func<ICql2Row, double?> Number(Cql2Expression node)
    {
        if (node.Type.Kind == Cql2Kind.Integer)
        {
            var whole = Integer(node);
            return row => whole(row);
        }
        switch (node)
        {
            case NumberLiteral literal:
                double? constant = literal.Value;
                return _ => constant;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : Finite(row.Number(ordinal));
            case Arithmetic arithmetic:
                var (left, right) = (Number(arithmetic.Left), Number(arithmetic.Right));
                var sign = arithmetic.Operator;
                return row => left(row) is { } a && right(row) is { } b ? ArithmeticRules.Compute(sign, a, b) : null;
            case FunctionCall call:
                var function = Call(call);
                return row => (double?)function(row);
            default:
                throw Unfit(node);
        }
    }

    /// <summary>A column of doubles may hold NaN, which SQLite takes for NULL.</summary>
    private static double? Finite(double number) => double.IsNaN(number) ? null : number;

    private static Func<ICql2Row, string?> Text(Cql2Expression node)
    {
        switch (node)
        {
            case StringLiteral literal:
                return _ => literal.Value;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : row.Text(ordinal);
            case CaseFold fold:
                var cased = Text(fold.Operand);
                return row => cased(row) is { } text ? TextFolding.FoldCase(text) : null;
            case AccentFold fold:
                var accented = Text(fold.Operand);
                return row => accented(row) is { } text ? TextFolding.FoldAccents(text) : null;
            case FunctionCall call:
                var function = Call(call);
                return row => (string?)function(row);
            default:
                throw Unfit(node);
        }
    }
}
