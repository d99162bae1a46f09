using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A parsed query: its form, its dataset clause and its pattern in the algebra of SPARQL 1.1 §18.</summary>
public abstract record Query(Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes);

/// <summary>SELECT; <see cref="Variables"/> are the projected ones in order, and <c>Pattern</c> already projects, orders and slices.</summary>
public sealed record SelectQuery(
    IReadOnlyList<string> Variables, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

public sealed record AskQuery(Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>CONSTRUCT; a <see cref="TemplateBlank"/> in the template is a new blank node in each solution.</summary>
public sealed record ConstructQuery(
    IReadOnlyList<TriplePattern> Template, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>DESCRIBE of constants and of the values of variables.</summary>
public sealed record DescribeQuery(
    IReadOnlyList<Node> Resources, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>A request that is recognised but not run by this engine, such as an update.</summary>
public sealed record UnsupportedRequest(string Feature) : Query(Bgp.Unit, DatasetClause.None, new Dictionary<string, string>());

/// <summary>A place in a pattern: a variable or a constant.</summary>
public abstract record Node;

/// <summary>
/// A variable by name. Names that start with a dot are the engine's own (blank nodes of patterns, steps of paths, aggregates):
/// no query can write them and <c>SELECT *</c> leaves them out.
/// </summary>
public sealed record Variable(string Name) : Node
{
    public static bool IsHidden(string name) => name.StartsWith('.');
}

public sealed record Constant(Term Term) : Node;

/// <summary>
/// A triple term that holds variables or blank nodes (SPARQL 1.2). Only templates have it: in a pattern the parser matches a hidden variable
/// and takes it apart with SUBJECT, PREDICATE and OBJECT.
/// </summary>
public sealed record TripleNode(Node Subject, Node Predicate, Node Object) : Node;

/// <summary>A blank node of a template.</summary>
public sealed record TemplateBlank(string Label) : Node;

public sealed record TriplePattern(Node Subject, Node Predicate, Node Object);
