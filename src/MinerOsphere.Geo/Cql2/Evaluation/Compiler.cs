using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// Makes one function of each node, by the type of its value; null is NULL. What is asked of the row follows the types that the binder
/// gave, so a node of the wrong type is a fault of the program.
/// </summary>
internal static partial class Compiler
{
    public static Func<ICql2Row, bool?> Truth(Cql2Expression node)
    {
        switch (node)
        {
            case BooleanLiteral literal:
                bool? constant = literal.Value;
                return _ => constant;
            case PropertyReference property:
                var ordinal = Ordinal(property);
                return row => row.IsNull(ordinal) ? null : row.Boolean(ordinal);
            case Conjunction and:
                return All([.. and.Operands.Select(Truth)]);
            case Disjunction or:
                return Any([.. or.Operands.Select(Truth)]);
            case Negation not:
                var negated = Truth(not.Operand);
                return row => !negated(row);
            case NullPredicate test:
                return IsNull(test.Operand);
            case Comparison comparison:
                return Compare(comparison.Operator, comparison.Left, comparison.Right);
            case BetweenPredicate between:
                return All([
                    Compare(ComparisonOperator.GreaterOrEqual, between.Value, between.Low),
                    Compare(ComparisonOperator.LessOrEqual, between.Value, between.High)]);
            case InPredicate @in:
                return In(@in);
            case LikePredicate like:
                return Like(like);
            case SpatialPredicate spatial:
                return Spatial(spatial);
            case TemporalPredicate temporal:
                return Temporal(temporal);
            case ArrayPredicate array:
                var (left, right) = (Array(array.Left), Array(array.Right));
                var relation = array.Relation;
                return row => left(row) is { } a && right(row) is { } b ? Sets.Hold(relation, a, b) : null;
            case FunctionCall call:
                var function = Call(call);
                return row => (bool?)function(row);
            default:
                throw Unfit(node);
        }
    }

    private static Func<ICql2Row, bool?> All(Func<ICql2Row, bool?>[] operands) => row =>
    {
        bool? truth = true;
        foreach (var operand in operands)
        {
            var next = operand(row);
            if (next == false) return false;
            truth &= next;
        }
        return truth;
    };

    private static Func<ICql2Row, bool?> Any(Func<ICql2Row, bool?>[] operands) => row =>
    {
        bool? truth = false;
        foreach (var operand in operands)
        {
            var next = operand(row);
            if (next == true) return true;
            truth |= next;
        }
        return truth;
    };

    private static Func<ICql2Row, bool?> IsNull(Cql2Expression operand)
    {
        if (operand is PropertyReference property)
        {
            var ordinal = Ordinal(property);
            return row => row.IsNull(ordinal);
        }
        var value = Value(operand);
        return row => value(row) is null;
    }

    private static Func<ICql2Row, bool?> Like(LikePredicate like)
    {
        var pattern = LikePattern.Parse(((StringLiteral)like.Pattern).Value);
        var value = Text(like.Value);
        return row => value(row) is { } text ? pattern.IsMatch(text) : null;
    }

    private static Func<ICql2Row, bool?> In(InPredicate predicate)
    {
        if (predicate.Value.Type.Kind == Cql2Kind.String && predicate.Items.All(item => item is StringLiteral))
        {
            var texts = predicate.Items.Select(item => ((StringLiteral)item).Value).ToHashSet(StringComparer.Ordinal);
            var text = Text(predicate.Value);
            return row => text(row) is { } found ? texts.Contains(found) : null;
        }
        if (predicate.Value.Type.Kind == Cql2Kind.Integer && predicate.Items.All(item => item is IntegerLiteral))
        {
            var numbers = predicate.Items.Select(item => ((IntegerLiteral)item).Value).ToHashSet();
            var number = Integer(predicate.Value);
            return row => number(row) is { } found ? numbers.Contains(found) : null;
        }
        return Any([.. predicate.Items.Select(item => Compare(ComparisonOperator.Equal, predicate.Value, item))]);
    }

    private static int Ordinal(PropertyReference property) =>
        property.Queryable?.Ordinal ?? throw new InvalidOperationException($"property '{property.Name}' is not bound");

    private static InvalidOperationException Unfit(Cql2Expression node) => new($"{node.GetType().Name} of type {node.Type} does not fit its place");
}
