using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>Simpler trees of the same meaning in three-valued logic. The operands are simple already.</summary>
internal static class Normal
{
    /// <summary>Flat, without TRUE; FALSE when one operand is FALSE, whatever the others.</summary>
    public static Cql2Expression And(Cql2List operands, Cql2Place? place)
    {
        var kept = new List<Cql2Expression>();
        foreach (var operand in operands.SelectMany(operand => operand is Conjunction and ? and.Operands : Cql2List.Create([operand])))
        {
            if (operand is BooleanLiteral { Value: false }) return operand;
            if (operand is not BooleanLiteral) kept.Add(operand);
        }
        if (kept.Count == 0) return new BooleanLiteral(true) { Place = place };
        return kept.Count == 1 ? kept[0] : new Conjunction(Cql2List.Create(kept)) { Place = place };
    }

    public static Cql2Expression Or(Cql2List operands, Cql2Place? place)
    {
        var kept = new List<Cql2Expression>();
        foreach (var operand in operands.SelectMany(operand => operand is Disjunction or ? or.Operands : Cql2List.Create([operand])))
        {
            if (operand is BooleanLiteral { Value: true }) return operand;
            if (operand is not BooleanLiteral) kept.Add(operand);
        }
        if (kept.Count == 0) return new BooleanLiteral(false) { Place = place };
        return kept.Count == 1 ? kept[0] : new Disjunction(Cql2List.Create(kept)) { Place = place };
    }

    public static Cql2Expression Not(Cql2Expression operand, Cql2Place? place) => operand switch
    {
        BooleanLiteral literal => literal with { Value = !literal.Value },
        Negation twice => twice.Operand,
        _ => new Negation(operand) { Place = place },
    };

    /// <summary>The value of a node whose operands are all constant; the node itself when it is not, or when the value is NULL.</summary>
    public static Cql2Expression Constant(Cql2Expression node)
    {
        foreach (var child in node.Children)
            if (!IsConstant(child)) return node;
        return Compiler.Value(node)(NoRow.Instance) switch
        {
            bool truth => new BooleanLiteral(truth) { Place = node.Place },
            string text => new StringLiteral(text) { Place = node.Place },
            long whole => new IntegerLiteral(whole) { Place = node.Place },
            double number when double.IsFinite(number) => NumberText.Of(number) with { Place = node.Place },
            Cql2Instant instant => new InstantLiteral(instant) { Place = node.Place },
            NtsGeometry geometry => new GeometryLiteral(geometry) { Place = node.Place },
            _ => node,
        };
    }

    public static bool IsConstant(Cql2Expression node) => node switch
    {
        StringLiteral or IntegerLiteral or NumberLiteral or BooleanLiteral or InstantLiteral or OpenEnd or GeometryLiteral => true,
        IntervalExpression or ArrayExpression => node.Children.All(IsConstant),
        _ => false,
    };
}
