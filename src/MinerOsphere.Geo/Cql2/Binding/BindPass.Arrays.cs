using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Binding;

internal sealed partial class BindPass
{
    private Cql2Expression? Arrays(ArrayPredicate predicate)
    {
        if (ArrayOperand(predicate.Left) is not { } left || ArrayOperand(predicate.Right) is not { } right) return null;
        if (Elements(left, right.Type.Element) is not { } first || Elements(right, first.Type.Element) is not { } second) return null;
        var (a, b) = (first.Type.Element, second.Type.Element);
        if (a != Cql2Kind.Unknown && b != Cql2Kind.Unknown && a != b && !(new Cql2Type(a).IsNumeric && new Cql2Type(b).IsNumeric))
            return Mismatch(second, $"an array of {a.ToString().ToLowerInvariant()}");
        return Normal.Constant(predicate with { Left = first, Right = second });
    }

    private Cql2Expression? ArrayOperand(Cql2Expression node) => Operand(node, type => type.Kind == Cql2Kind.Array, "an array");

    /// <summary>Strings beside instants are instants; a bracket around one element is a bracket where scalars are wanted.</summary>
    private Cql2Expression? Elements(Cql2Expression node, Cql2Kind wanted)
    {
        if (node is not ArrayExpression array || wanted is Cql2Kind.Unknown or Cql2Kind.Array) return node;
        var items = Operands(array.Items, item =>
        {
            while (item is ArrayExpression { Items: [var only] }) item = only;
            return item is StringLiteral text && new Cql2Type(wanted).IsInstant ? AsInstant(text) : item;
        });
        return items is null ? null : array with { Items = items };
    }

    private Cql2Expression? Call(FunctionCall call)
    {
        if (!schema.TryFindFunction(call.Name, out var function))
        {
            return Fail(Cql2FaultKind.UnknownFunction, call.Place, $"function '{call.Name}'", "a function of this server", call.Name,
                schema.NearestFunction(call.Name));
        }
        var (fewest, most, count) = (function.FewestArguments, function.Parameters.Length, call.Arguments.Count);
        if (count < fewest || count > most)
        {
            var expected = fewest == most ? $"{most}" : $"{fewest} to {most}";
            return Fail(Cql2FaultKind.Type, call.Place, $"{count} arguments of function '{function.Name}'", expected, function.Name);
        }
        var arguments = new Cql2Expression[count];
        for (var i = 0; i < count; i++)
        {
            if (Argument(function, i, call.Arguments[i]) is not { } argument) return null;
            arguments[i] = argument;
        }
        return Normal.Constant(call with { Name = function.Name, Arguments = Cql2List.Create(arguments), Function = function });
    }

    private Cql2Expression? Argument(Cql2Function function, int index, Cql2Expression node)
    {
        var wanted = function.Parameters[index].Type;
        if (wanted.Kind != Cql2Kind.Array)
            while (node is ArrayExpression { Items: [var only] }) node = only;
        if (Bind(node) is not { } bound) return null;
        if (wanted.IsInstant && bound is StringLiteral text) return AsInstant(text);
        return Fits(wanted, bound.Type)
            ? bound
            : Mismatch(bound, $"a value of type {wanted} for '{function.Parameters[index].Name}' of function '{function.Name}'");
    }

    private static bool Fits(Cql2Type wanted, Cql2Type found) => wanted.Kind switch
    {
        Cql2Kind.Unknown => true,
        Cql2Kind.Number => found.IsNumeric,
        Cql2Kind.Timestamp => found.IsInstant,
        _ => wanted.Kind == found.Kind,
    };
}
