using System.Globalization;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// How large and how small a number can be. PostgreSQL fails where a product gets too large or too small for a double; where that cannot
/// happen, its arithmetic is that of memory.
/// </summary>
/// <param name="Greatest">No absolute value lies above.</param>
/// <param name="Least">None but 0 lies below; infinite when all are 0.</param>
internal readonly record struct NumberRange(double Greatest, double Least)
{
    private const double Far = 1e290, Near = 1e-290;

    /// <summary>Sums of numbers with an end in common cannot be smaller than the last bit of that.</summary>
    private const double LastBit = 1e-17;

    public bool IsSafe => Greatest < Far && Least > Near;

    /// <summary>Null for what is not known to stay within bounds, and for operators that the database does otherwise.</summary>
    public static NumberRange? Of(Cql2Expression node, Func<PropertyReference, PostGisColumn> column)
    {
        switch (node)
        {
            case IntegerLiteral literal:
                return Of((double)literal.Value);
            case NumberLiteral literal:
                return Of(literal.Value);
            case PropertyReference property:
                return Of(column(property));
            case Arithmetic arithmetic:
                if (Of(arithmetic.Left, column) is not { IsSafe: true } a || Of(arithmetic.Right, column) is not { IsSafe: true } b) return null;
                return arithmetic.Operator switch
                {
                    ArithmeticOperator.Add or ArithmeticOperator.Subtract => new(a.Greatest + b.Greatest, Math.Min(a.Least, b.Least) * LastBit),
                    ArithmeticOperator.Multiply => new(a.Greatest * b.Greatest, a.Least * b.Least),
                    ArithmeticOperator.Divide => Quotient(a, b),
                    ArithmeticOperator.IntegerDivide => Quotient(a, b) is { IsSafe: true } quotient ? quotient with { Least = 1 } : null,
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static NumberRange Of(double value) => new(Math.Abs(value), value == 0 ? double.PositiveInfinity : Math.Abs(value));

    private static NumberRange Quotient(NumberRange a, NumberRange b) => new(a.Greatest / b.Least, b.Greatest == 0 ? double.PositiveInfinity : a.Least / b.Greatest);

    private static NumberRange? Of(PostGisColumn column)
    {
        if (column.Kind == ColumnKind.Integer) return new(9.3e18, 1);
        if (column.TypeName == "real") return new(3.5e38, 1e-45);
        // numeric(12,2)
        if (column.Kind != ColumnKind.Number || !column.TypeName.StartsWith("numeric(", StringComparison.Ordinal)) return null;
        var parts = column.TypeName[8..^1].Split(',');
        if (!int.TryParse(parts[0], CultureInfo.InvariantCulture, out var digits)) return null;
        var decimals = parts.Length > 1 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var scale) ? scale : 0;
        return new(Math.Pow(10, digits - decimals), Math.Pow(10, -decimals) / 2);
    }
}
