using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>An expression (SPARQL 1.1 §17).</summary>
public abstract record Expression;

/// <summary>The value of a variable; an error where it is unbound.</summary>
public sealed record VariableExpression(string Name) : Expression;

/// <summary>A term written in the query.</summary>
public sealed record ConstantExpression(Term Term) : Expression;

/// <summary><c>||</c>: true beats an error (§17.2).</summary>
public sealed record Or(Expression Left, Expression Right) : Expression;

/// <summary><c>&amp;&amp;</c>: false beats an error (§17.2).</summary>
public sealed record And(Expression Left, Expression Right) : Expression;

/// <summary><c>!</c>.</summary>
public sealed record Not(Expression Inner) : Expression;

/// <summary>The operators that compare values (§17.3).</summary>
public enum Comparison
{
    /// <summary><c>=</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>Two values compared.</summary>
public sealed record Compare(Comparison Operator, Expression Left, Expression Right) : Expression;

/// <summary>The operators on numbers, and on times and durations.</summary>
public enum ArithmeticOperator
{
    /// <summary><c>+</c>.</summary>
    Add,

    /// <summary><c>-</c>.</summary>
    Subtract,

    /// <summary><c>*</c>.</summary>
    Multiply,

    /// <summary><c>/</c>; of two integers it is a decimal.</summary>
    Divide,
}

/// <summary>Two values put together by an operator.</summary>
public sealed record Arithmetic(ArithmeticOperator Operator, Expression Left, Expression Right) : Expression;

/// <summary>Unary minus; unary plus is <see cref="IsMinus"/> false: it still asks for a number.</summary>
public sealed record Sign(bool IsMinus, Expression Inner) : Expression;

/// <summary>IN and NOT IN (§17.4.1.9).</summary>
public sealed record In(Expression Tested, IReadOnlyList<Expression> Among, bool Negated) : Expression;

/// <summary>A function of the language, by its upper-case name.</summary>
public sealed record BuiltinCall(string Name, IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>A function called by IRI: an XSD cast or an extension.</summary>
public sealed record FunctionCall(Iri Function, IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>EXISTS and NOT EXISTS (§8.1): the pattern with the values of the solution put in.</summary>
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
public enum AggregateKind
{
    /// <summary>COUNT.</summary>
    Count,

    /// <summary>SUM.</summary>
    Sum,

    /// <summary>MIN.</summary>
    Min,

    /// <summary>MAX.</summary>
    Max,

    /// <summary>AVG.</summary>
    Avg,

    /// <summary>SAMPLE.</summary>
    Sample,

    /// <summary>GROUP_CONCAT.</summary>
    GroupConcat,

    /// <summary>Called by IRI: <see cref="AggregateExpression.Function"/>.</summary>
    Custom,
}
