using System.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.Filters;

/// <summary>
/// Compiles bound filters to SQL that means exactly what evaluation in memory means, NULL included. What a database cannot do so is not
/// compiled: <see cref="CanPush"/> says no, and it is left for memory. Every value is bound; names come from the schema.
/// </summary>
internal abstract partial class FilterCompiler
{
    /// <summary>Databases bound the number of bound values; larger filters are evaluated in memory.</summary>
    private const int MostNodes = 12_000;

    private const int LongestPattern = 10_000;

    /// <summary>Binds a value and gives its name in the statement.</summary>
    protected abstract string Bind(object value);

    protected abstract string Constant(bool truth);

    /// <summary>The value of a boolean, integer or text property, or whether it is there.</summary>
    protected abstract string Column(PropertyReference property);

    /// <summary>The value as a double; NULL for what is no number.</summary>
    protected abstract string NumberColumn(PropertyReference property);

    protected abstract bool CanPushColumn(PropertyReference property);

    protected abstract bool CanPushArithmetic(Arithmetic node);

    protected abstract string Compute(ArithmeticOperator sign, string left, string right);

    protected abstract string CompareTexts(string sign, string left, string right);

    protected abstract string Matches(string text, string pattern);

    protected virtual bool CanPushSpatial(SpatialPredicate node) => false;

    protected virtual string Spatial(SpatialPredicate node) => throw Unfit(node);

    /// <summary>Doubles compared.</summary>
    /// <param name="certain">True where FALSE may stand for NULL: no NOT and no IS NULL lies above.</param>
    protected virtual string CompareNumbers(ComparisonOperator sign, Cql2Expression left, Cql2Expression right, bool certain) =>
        $"{Double(left)} {Sign(sign)} {Double(right)}";

    public static bool IsSmall(Cql2Expression filter) => Size(filter) <= MostNodes;

    private static int Size(Cql2Expression node) => 1 + node.Children.Sum(Size);

    /// <summary>Can the database do this node, given that it can do its operands?</summary>
    public bool CanPush(Cql2Expression node) => node switch
    {
        BooleanLiteral or IntegerLiteral or NumberLiteral or InstantLiteral or OpenEnd or GeometryLiteral => true,
        // What no text of a database can hold.
        StringLiteral text => !text.Value.Contains('\0') && IsWellFormed(text.Value),
        PropertyReference property => CanPushColumn(property),
        Conjunction or Disjunction or Negation or BetweenPredicate or IntervalExpression => true,
        NullPredicate test => test.Operand is PropertyReference || test.Operand.Type.Kind is Cql2Kind.Boolean or Cql2Kind.Number,
        Comparison test => CanCompare(test.Left, test.Right),
        InPredicate test => test.Items.All(item => CanCompare(test.Value, item)),
        LikePredicate like => like.Pattern is StringLiteral { Value.Length: <= LongestPattern },
        TemporalPredicate temporal => CanPushTemporal(temporal),
        SpatialPredicate spatial => CanPushSpatial(spatial),
        Arithmetic arithmetic => CanPushArithmetic(arithmetic),
        _ => false,
    };

    /// <summary>The condition; <see cref="CanPush"/> said yes to all its nodes.</summary>
    public string Compile(Cql2Expression filter) => Truth(filter, certain: true);

    private string Truth(Cql2Expression node, bool certain)
    {
        switch (node)
        {
            case BooleanLiteral literal:
                return Constant(literal.Value);
            case PropertyReference property:
                return Column(property);
            case Conjunction and:
                return Join("AND", [.. and.Operands.Select(operand => Truth(operand, certain))]);
            case Disjunction or:
                return Join("OR", [.. or.Operands.Select(operand => Truth(operand, certain))]);
            case Negation not:
                return $"(NOT {Truth(not.Operand, false)})";
            case NullPredicate test:
                return $"({(test.Operand is PropertyReference or { Type.Kind: Cql2Kind.Number } ? Presence(test.Operand) : Truth(test.Operand, false))} IS NULL)";
            case Comparison test:
                return $"({Compare(test.Operator, test.Left, test.Right, certain)})";
            case BetweenPredicate between:
                var low = Compare(ComparisonOperator.GreaterOrEqual, between.Value, between.Low, certain);
                return $"(({low}) AND ({Compare(ComparisonOperator.LessOrEqual, between.Value, between.High, certain)}))";
            case InPredicate test:
                return In(test, certain);
            case LikePredicate like:
                return $"({Matches(Text(like.Value), ((StringLiteral)like.Pattern).Value)})";
            case TemporalPredicate temporal:
                return Temporal(temporal);
            case SpatialPredicate spatial:
                return $"({Spatial(spatial)})";
            default:
                throw Unfit(node);
        }
    }

    private string Presence(Cql2Expression node) => node.Type.Kind == Cql2Kind.Number ? Double(node) : Column((PropertyReference)node);

    private string Compare(ComparisonOperator sign, Cql2Expression left, Cql2Expression right, bool certain)
    {
        switch (left.Type.Kind, right.Type.Kind)
        {
            case (Cql2Kind.Integer, Cql2Kind.Integer):
                return $"{Integer(left)} {Sign(sign)} {Integer(right)}";
            case (Cql2Kind.Integer or Cql2Kind.Number, _):
                return CompareNumbers(sign, left, right, certain);
            case (Cql2Kind.String, _):
                return CompareTexts(Sign(sign), Text(left), Text(right));
            case (Cql2Kind.Boolean, _):
                return $"{Truth(left, false)} {Sign(sign)} {Truth(right, false)}";
            default:
                return CompareEnds(sign, End(left, isLast: false), End(right, isLast: false));
        }
    }

    /// <summary>One list where all are compared alike; else one comparison for each item.</summary>
    private string In(InPredicate test, bool certain)
    {
        if (test.Value.Type.Kind == Cql2Kind.Integer && test.Items.All(item => item is IntegerLiteral))
            return $"({Integer(test.Value)} IN ({string.Join(", ", test.Items.Select(Integer))}))";
        if (test.Value.Type.Kind == Cql2Kind.Number && test.Items.All(item => item is IntegerLiteral or NumberLiteral))
            return $"({Double(test.Value)} IN ({string.Join(", ", test.Items.Select(Double))}))";
        if (test.Value.Type.Kind == Cql2Kind.String && test.Items.All(item => item is StringLiteral))
            return $"({CompareTexts("IN", Text(test.Value), $"({string.Join(", ", test.Items.Select(Text))})")})";
        return Join("OR", [.. test.Items.Select(item => $"({Compare(ComparisonOperator.Equal, test.Value, item, certain)})")]);
    }

    protected string Integer(Cql2Expression node) => node is IntegerLiteral literal ? Bind(literal.Value) : Column((PropertyReference)node);

    protected string Double(Cql2Expression node) => node switch
    {
        IntegerLiteral literal => Bind((double)literal.Value),
        NumberLiteral literal => Bind(literal.Value),
        PropertyReference property => NumberColumn(property),
        Arithmetic arithmetic => Compute(arithmetic.Operator, Double(arithmetic.Left), Double(arithmetic.Right)),
        _ => throw Unfit(node),
    };

    private string Text(Cql2Expression node) => node is StringLiteral literal ? Bind(literal.Value) : Column((PropertyReference)node);

    protected static string Sign(ComparisonOperator sign) => sign switch
    {
        ComparisonOperator.Equal => "=",
        ComparisonOperator.NotEqual => "<>",
        ComparisonOperator.Less => "<",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.LessOrEqual => "<=",
        _ => ">=",
    };

    /// <summary>In halves: databases bound the depth of an expression, and a list of terms is as deep as it is long.</summary>
    protected static string Join(string sign, ReadOnlySpan<string> operands) => operands.Length == 1
        ? operands[0]
        : $"({Join(sign, operands[..(operands.Length / 2)])} {sign} {Join(sign, operands[(operands.Length / 2)..])})";

    public static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[used..];
        }
        return true;
    }

    protected static InvalidOperationException Unfit(Cql2Expression node) => new($"{node.GetType().Name} of type {node.Type} is not for the database");
}
