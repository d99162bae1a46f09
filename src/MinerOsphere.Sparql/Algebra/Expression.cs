using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>An expression (SPARQL 1.1 §17).</summary>
public abstract record Expression;

public sealed record VariableExpression(string Name) : Expression;

public sealed record ConstantExpression(Term Term) : Expression;

public sealed record Or(Expression Left, Expression Right) : Expression;

public sealed record And(Expression Left, Expression Right) : Expression;

public sealed record Not(Expression Inner) : Expression;

public enum Comparison { Equal, NotEqual, Less, Greater, LessOrEqual, GreaterOrEqual }

public sealed record Compare(Comparison Operator, Expression Left, Expression Right) : Expression;

public enum ArithmeticOperator { Add, Subtract, Multiply, Divide }

public sealed record Arithmetic(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression;

/// <summary>Unary minus; unary plus is <see cref="IsMinus"/> false: it still asks for a number.</summary>
public sealed record Sign(bool IsMinus, Expression Inner) : Expression;

public sealed record In(Expression Tested, IReadOnlyList<Expression> Among, bool Negated) : Expression;

/// <summary>A function of the language, by its upper-case name.</summary>
public sealed record BuiltinCall(string Name, IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>A function called by IRI: an XSD cast or an extension.</summary>
public sealed record FunctionCall(Iri Function, IReadOnlyList<Expression> Arguments) : Expression;

public sealed record Exists(Pattern Pattern, bool Negated) : Expression;

/// <summary>
/// COUNT, SUM, MIN, MAX, AVG, SAMPLE, GROUP_CONCAT or an aggregate called by IRI, <see cref="Function"/>; no argument is <c>COUNT(*)</c>.
/// </summary>
public sealed record AggregateExpression(AggregateKind Kind, Expression? Argument, bool Distinct, string Separator, Iri? Function = null) : Expression
{
    /// <summary>The constants behind the argument of an aggregate called by IRI.</summary>
    public IReadOnlyList<Term> Parameters { get; init; } = [];
}

/// <summary>The aggregates of SPARQL 1.1 §18.5.1, and those of a <see cref="Functions.AggregateLibrary"/>.</summary>
public enum AggregateKind { Count, Sum, Min, Max, Avg, Sample, GroupConcat, Custom }
