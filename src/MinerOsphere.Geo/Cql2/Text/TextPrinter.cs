using System.Globalization;
using System.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

internal readonly struct TextPrinter(StringBuilder target)
{
    private readonly StringBuilder _target = target;

    public void Print(Cql2Expression node, Rung lowest)
    {
        var needsBrackets = RungOf(node) < lowest;
        if (needsBrackets) _target.Append('(');
        Print(node);
        if (needsBrackets) _target.Append(')');
    }

    private static Rung RungOf(Cql2Expression node) => node switch
    {
        Disjunction => Rung.Or,
        Conjunction => Rung.And,
        Negation { Operand: LikePredicate or BetweenPredicate or InPredicate or NullPredicate } => Rung.Predicate,
        Negation => Rung.Not,
        Comparison or LikePredicate or BetweenPredicate or InPredicate or NullPredicate => Rung.Predicate,
        Arithmetic { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract } => Rung.Sum,
        Arithmetic { Operator: ArithmeticOperator.Power } => Rung.Power,
        Arithmetic => Rung.Product,
        _ => Rung.Factor,
    };

    private void Print(Cql2Expression node)
    {
        switch (node)
        {
            case Disjunction or:
                Join(or.Operands, " OR ", Rung.And);
                break;
            case Conjunction and:
                Join(and.Operands, " AND ", Rung.Not);
                break;
            case Negation { Operand: LikePredicate or BetweenPredicate or InPredicate or NullPredicate } not:
                PrintRange(not.Operand, " NOT");
                break;
            case Negation not:
                _target.Append("NOT ");
                Print(not.Operand, Rung.Not);
                break;
            case Comparison comparison:
                Print(comparison.Left, Rung.Sum);
                _target.Append(' ').Append(Cql2Names.Comparisons[comparison.Operator]).Append(' ');
                Print(comparison.Right, Rung.Sum);
                break;
            case LikePredicate or BetweenPredicate or InPredicate or NullPredicate:
                PrintRange(node, "");
                break;
            case Arithmetic arithmetic:
                PrintArithmetic(arithmetic);
                break;
            case SpatialPredicate spatial:
                PrintCall(Cql2Names.Spatial[spatial.Relation].ToUpperInvariant(), [spatial.Left, spatial.Right]);
                break;
            case TemporalPredicate temporal:
                PrintCall(Cql2Names.Temporal[temporal.Relation].ToUpperInvariant(), [temporal.Left, temporal.Right]);
                break;
            case ArrayPredicate array:
                PrintCall(Cql2Names.Arrays[array.Relation].ToUpperInvariant(), [array.Left, array.Right]);
                break;
            case CaseFold fold:
                PrintCall("CASEI", [fold.Operand]);
                break;
            case AccentFold fold:
                PrintCall("ACCENTI", [fold.Operand]);
                break;
            case FunctionCall call:
                PrintCall(call.Name, call.Arguments);
                break;
            case ArrayExpression array:
                PrintCall("", array.Items);
                break;
            case IntervalExpression interval:
                PrintInterval(interval);
                break;
            default:
                PrintLeaf(node);
                break;
        }
    }

    private void PrintRange(Cql2Expression node, string not)
    {
        switch (node)
        {
            case LikePredicate like:
                Print(like.Value, Rung.Sum);
                _target.Append(not).Append(" LIKE ");
                Print(like.Pattern, Rung.Sum);
                break;
            case BetweenPredicate between:
                Print(between.Value, Rung.Sum);
                _target.Append(not).Append(" BETWEEN ");
                Print(between.Low, Rung.Sum);
                _target.Append(" AND ");
                Print(between.High, Rung.Sum);
                break;
            case InPredicate @in:
                Print(@in.Value, Rung.Sum);
                _target.Append(not).Append(" IN (");
                Join(@in.Items, ", ", Rung.Sum);
                _target.Append(')');
                break;
            case NullPredicate test:
                Print(test.Operand, Rung.Sum);
                _target.Append(" IS").Append(not).Append(" NULL");
                break;
        }
    }

    private void PrintArithmetic(Arithmetic arithmetic)
    {
        var rung = RungOf(arithmetic);
        Print(arithmetic.Left, rung == Rung.Power ? Rung.Factor : rung);
        _target.Append(' ').Append(Cql2Names.Arithmetic[arithmetic.Operator]).Append(' ');
        Print(arithmetic.Right, rung == Rung.Power ? Rung.Factor : rung + 1);
    }

    private void PrintCall(string name, Cql2List arguments)
    {
        _target.Append(name).Append('(');
        Join(arguments, ", ", Rung.Or);
        _target.Append(')');
    }

    private void Join(Cql2List operands, string separator, Rung lowest)
    {
        for (var i = 0; i < operands.Count; i++)
        {
            if (i > 0) _target.Append(separator);
            Print(operands[i], lowest);
        }
    }

    private void PrintInterval(IntervalExpression interval)
    {
        _target.Append("INTERVAL(");
        PrintEnd(interval.Start);
        _target.Append(", ");
        PrintEnd(interval.End);
        _target.Append(')');
    }

    private void PrintEnd(Cql2Expression end)
    {
        if (end is InstantLiteral instant) _target.Append('\'').Append(instant.Value).Append('\'');
        else if (end is OpenEnd) _target.Append("'..'");
        else Print(end, Rung.Or);
    }

    private void PrintLeaf(Cql2Expression node)
    {
        switch (node)
        {
            case PropertyReference property:
                PrintName(property.Name);
                break;
            case StringLiteral text:
                QuotedText.Write(_target, text.Value, '\'');
                break;
            case IntegerLiteral whole:
                _target.Append(CultureInfo.InvariantCulture, $"{whole.Value}");
                break;
            case NumberLiteral number:
                _target.Append(NumberText.Write(number.Value));
                break;
            case BooleanLiteral boolean:
                _target.Append(boolean.Value ? "TRUE" : "FALSE");
                break;
            case InstantLiteral instant:
                _target.Append(instant.Value.IsDate ? "DATE('" : "TIMESTAMP('").Append(instant.Value).Append("')");
                break;
            case OpenEnd:
                _target.Append("'..'");
                break;
            case GeometryLiteral geometry:
                WellKnownText.Write(_target, geometry.Value);
                break;
            case BoxLiteral box:
                WellKnownText.Write(_target, box);
                break;
            default:
                throw new NotSupportedException($"{node.GetType().Name} has no text");
        }
    }

    private void PrintName(string name)
    {
        if (Lexer.IsPlainName(name) && !Cql2Names.Keywords.Contains(name)) _target.Append(name);
        else QuotedText.Write(_target, name, '"');
    }
}
