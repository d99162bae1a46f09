using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A node of the algebra (SPARQL 1.1 §18.2). Immutable; passes make new trees.</summary>
public abstract record Pattern;

/// <summary>A basic graph pattern; with no triple it has exactly one empty solution.</summary>
public sealed record Bgp(IReadOnlyList<TriplePattern> Triples) : Pattern
{
    /// <summary>The pattern of no triple.</summary>
    public static Bgp Unit { get; } = new([]);
}

/// <summary>A property path that is not a plain predicate, a sequence or an inverse of one: those become triples when parsed (§18.2.2.4).</summary>
public sealed record PathPattern(Node Subject, PropertyPath Path, Node Object) : Pattern;

/// <summary>Solutions of both sides that agree on the variables they share.</summary>
public sealed record Join(Pattern Left, Pattern Right) : Pattern;

/// <summary>OPTIONAL, with the filter of its group, which sees both sides.</summary>
public sealed record LeftJoin(Pattern Left, Pattern Right, Expression? Condition) : Pattern;

/// <summary>The solutions for which the condition is true.</summary>
public sealed record Filter(Expression Condition, Pattern Inner) : Pattern;

/// <summary>The solutions of either side.</summary>
public sealed record Union(Pattern Left, Pattern Right) : Pattern;

/// <summary>The solutions of the left that share a variable with no compatible one of the right (§8.3).</summary>
public sealed record Minus(Pattern Left, Pattern Right) : Pattern;

/// <summary>GRAPH.</summary>
public sealed record InGraph(Node Graph, Pattern Inner) : Pattern;

/// <summary>BIND, and the expressions of SELECT and GROUP BY.</summary>
public sealed record Extend(Pattern Inner, string Variable, Expression Expression) : Pattern;

/// <summary>VALUES; null is UNDEF.</summary>
public sealed record InlineData(IReadOnlyList<string> Variables, IReadOnlyList<IReadOnlyList<Term?>> Rows) : Pattern;

/// <summary>SERVICE: a pattern that another endpoint answers. A silent one binds nothing when that fails.</summary>
public sealed record Service(Node Endpoint, Pattern Inner, bool Silent) : Pattern;

/// <summary>GROUP BY variables with the aggregates to compute; without keys there is one group, even of nothing.</summary>
public sealed record Group(Pattern Inner, IReadOnlyList<string> Keys, IReadOnlyList<NamedAggregate> Aggregates) : Pattern;

/// <summary>An aggregate and the variable that holds its value.</summary>
public sealed record NamedAggregate(string Variable, AggregateExpression Aggregate);

/// <summary>ORDER BY.</summary>
public sealed record OrderBy(Pattern Inner, IReadOnlyList<SortKey> Keys) : Pattern;

/// <summary>One key of ORDER BY.</summary>
public sealed record SortKey(Expression Expression, bool Descending);

/// <summary>The variables of a SELECT, in order; one that the pattern does not have stays unbound.</summary>
public sealed record Project(Pattern Inner, IReadOnlyList<string> Variables) : Pattern;

/// <summary>SELECT DISTINCT.</summary>
public sealed record Distinct(Pattern Inner) : Pattern;

/// <summary>SELECT REDUCED: doubles may be left out.</summary>
public sealed record Reduced(Pattern Inner) : Pattern;

/// <summary>OFFSET and LIMIT.</summary>
public sealed record Slice(Pattern Inner, long Offset, long? Limit) : Pattern;
