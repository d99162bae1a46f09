using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>
/// Finds what the names of a filter stand for, checks every operand's type and gives a tree that is ready to be evaluated or compiled:
/// properties and functions carry their definitions, geometries (boxes too) lie in the reference system of the collection, constants are
/// computed, nested ANDs and ORs are flat, strings beside dates are dates. TRUE, FALSE and NULL fall on the same rows as before.
/// What compilers need not expect in a bound tree: <see cref="BoxLiteral"/>, LIKE patterns that are not a <see cref="StringLiteral"/>, IN with one item,
/// BETWEEN on instants, a date literal beside a timestamp property, or the other way round.
/// </summary>
public sealed class Cql2Binder(Cql2Schema schema, Cql2BindOptions options)
{
    /// <summary>Binds a whole filter: a predicate.</summary>
    public Cql2Result<Cql2Expression> Bind(Cql2Expression filter)
    {
        var pass = new BindPass(schema, options);
        return pass.Predicate(filter) is { } bound ? bound : pass.Fault!;
    }
}
