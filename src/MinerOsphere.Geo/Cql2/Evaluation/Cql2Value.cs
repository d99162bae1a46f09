using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>A bound expression that gives a value, made ready for evaluation in memory. It may be used from one thread at a time.</summary>
public sealed class Cql2Value
{
    private readonly Func<ICql2Row, object?> _value;

    private Cql2Value(Cql2Type type, Func<ICql2Row, object?> value) => (Type, _value) = (type, value);

    public Cql2Type Type { get; }

    /// <param name="expression">A part of what <see cref="Binding.Cql2Binder"/> gave.</param>
    public static Cql2Value Compile(Cql2Expression expression) => new(expression.Type, Compiler.Value(expression));

    /// <summary>A string, long, double, bool, <see cref="Cql2Instant"/>, or null.</summary>
    public object? Of(ICql2Row row) => _value(row);
}
