using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.Derived;

/// <summary>A further property of rows, computed from the others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">A bound CQL2 expression that gives a number, a whole number, a text or a boolean.</param>
public sealed record DerivedField(string Name, Cql2Expression Expression)
{
    /// <summary>The type of its values; null for a type that no property has.</summary>
    public PropertyType? Type => Expression.Type.Kind switch
    {
        Cql2Kind.Integer => PropertyType.Integer,
        Cql2Kind.Number => PropertyType.Number,
        Cql2Kind.Boolean => PropertyType.Boolean,
        Cql2Kind.String => PropertyType.String,
        Cql2Kind.Date => PropertyType.Date,
        Cql2Kind.Timestamp => PropertyType.DateTime,
        _ => null,
    };

    internal Cql2Value Compile() => Cql2Value.Compile(Expression);
}
