using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>One pass over one filter. A method that gives null has set <see cref="Fault"/>.</summary>
internal sealed partial class BindPass(Cql2Schema schema, Cql2BindOptions options)
{
    public Cql2Fault? Fault { get; private set; }

    public Cql2Expression? Predicate(Cql2Expression node) => Operand(node, type => type.Kind == Cql2Kind.Boolean, "a predicate (boolean)");

    private Cql2Expression? Bind(Cql2Expression node) => node switch
    {
        PropertyReference property => Property(property),
        FunctionCall call => Call(call),
        Conjunction and => Operands(and.Operands, Predicate) is { } operands ? Normal.And(operands, and.Place) : null,
        Disjunction or => Operands(or.Operands, Predicate) is { } operands ? Normal.Or(operands, or.Place) : null,
        Negation not => Predicate(not.Operand) is { } operand ? Normal.Not(operand, not.Place) : null,
        NullPredicate test => Bind(test.Operand) is { } operand ? Normal.Constant(test with { Operand = operand }) : null,
        Comparison comparison => Compare(comparison),
        BetweenPredicate between => Between(between),
        InPredicate @in => In(@in),
        LikePredicate like => Like(like),
        CaseFold fold => Text(fold.Operand) is { } operand ? Normal.Constant(fold with { Operand = operand }) : null,
        AccentFold fold => Text(fold.Operand) is { } operand ? Normal.Constant(fold with { Operand = operand }) : null,
        Arithmetic arithmetic => Compute(arithmetic),
        SpatialPredicate spatial => Spatial(spatial),
        TemporalPredicate temporal => Temporal(temporal),
        IntervalExpression interval => Interval(interval),
        ArrayPredicate array => Arrays(array),
        ArrayExpression array => Operands(array.Items, Bind) is { } items ? array with { Items = items } : null,
        GeometryLiteral geometry => Geometry(geometry),
        BoxLiteral box => Box(box),
        _ => node,
    };

    private Cql2Expression? Property(PropertyReference property)
    {
        if (schema.TryFindQueryable(property.Name, out var queryable)) return property with { Queryable = queryable };
        var suggestion = schema.NearestQueryable(property.Name);
        return Fail(Cql2FaultKind.UnknownProperty, property.Place, $"property '{property.Name}'", "a queryable of the collection", property.Name, suggestion);
    }

    private Cql2List? Operands(Cql2List operands, Func<Cql2Expression, Cql2Expression?> bind)
    {
        var bound = new Cql2Expression[operands.Count];
        for (var i = 0; i < bound.Length; i++)
        {
            if (bind(operands[i]) is not { } operand) return null;
            bound[i] = operand;
        }
        return Cql2List.Create(bound);
    }

    /// <summary>Binds an operand that has to be of some type.</summary>
    private Cql2Expression? Operand(Cql2Expression node, Func<Cql2Type, bool> fits, string expected)
    {
        if (Bind(node) is not { } bound) return null;
        return fits(bound.Type) ? bound : Mismatch(bound, expected);
    }

    private Cql2Expression? Text(Cql2Expression node) => Operand(node, type => type.Kind == Cql2Kind.String, "a string");

    private Cql2Expression? Number(Cql2Expression node) => Operand(node, type => type.IsNumeric, "a number");

    private Cql2Expression? Mismatch(Cql2Expression bound, string expected) =>
        Fail(Cql2FaultKind.Type, bound.Place, Describe(bound), expected, (bound as PropertyReference)?.Name ?? (bound as FunctionCall)?.Name);

    private Cql2Expression? Fail(
        Cql2FaultKind kind, Cql2Place? place, string found, string expected, string? property = null, string? suggestion = null)
    {
        Fault ??= new Cql2Fault(kind, place, found, expected, property, suggestion);
        return null;
    }

    private static string Describe(Cql2Expression bound) => bound switch
    {
        PropertyReference property => $"property '{property.Name}' of type {property.Type}",
        FunctionCall call => $"function '{call.Name}' that gives {call.Type}",
        StringLiteral text when text.Value.Length <= 40 => $"the string '{text.Value}'",
        _ => $"a value of type {bound.Type}",
    };
}
