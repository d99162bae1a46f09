using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>Functions of numbers, in doubles.</summary>
internal static class NumberFunctions
{
    private static readonly Cql2Parameter Number = new("number", Cql2Kind.Number, "A number.");
    private static readonly Cql2Parameter Other = new("other", Cql2Kind.Number, "Another number.");

    public static ImmutableArray<Cql2Function> All { get; } =
    [
        new("abs", "The number without its sign.", [Number], Cql2Kind.Number, values => Math.Abs((double)values[0])),
        new("ceil", "The least whole number that is not less.", [Number], Cql2Kind.Number, values => Math.Ceiling((double)values[0])),
        new("floor", "The greatest whole number that is not greater.", [Number], Cql2Kind.Number, values => Math.Floor((double)values[0])),
        new("round", "The nearest whole number, halves away from zero.", [Number], Cql2Kind.Number,
            values => Math.Round((double)values[0], MidpointRounding.AwayFromZero)),
        new("sqrt", "The square root; NULL of a negative number.", [Number], Cql2Kind.Number,
            values => (double)values[0] is >= 0 and var number ? Math.Sqrt(number) : null),
        new("least", "The lesser of two numbers.", [Number, Other], Cql2Kind.Number, values => Math.Min((double)values[0], (double)values[1])),
        new("greatest", "The greater of two numbers.", [Number, Other], Cql2Kind.Number, values => Math.Max((double)values[0], (double)values[1])),
    ];
}
