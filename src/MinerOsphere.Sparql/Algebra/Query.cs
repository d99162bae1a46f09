using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A parsed query: its form, its dataset clause and its pattern in the algebra of SPARQL 1.1 §18.</summary>
public abstract record Query(Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes);

/// <summary>SELECT; <see cref="Variables"/> are the projected ones in order, and <c>Pattern</c> already projects, orders and slices.</summary>
public sealed record SelectQuery(
    IReadOnlyList<string> Variables, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>ASK: whether the pattern has a solution.</summary>
public sealed record AskQuery(Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>CONSTRUCT; a <see cref="TemplateBlank"/> in the template is a new blank node in each solution.</summary>
public sealed record ConstructQuery(
    IReadOnlyList<TriplePattern> Template, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>
/// DESCRIBE of constants and of the values of variables. The answer is the concise bounded description of each: all triples of the default
/// graph that have the resource as subject and, where an object is a blank node, those of that node too.
/// </summary>
public sealed record DescribeQuery(
    IReadOnlyList<Node> Resources, Pattern Pattern, DatasetClause Dataset, IReadOnlyDictionary<string, string> Prefixes)
    : Query(Pattern, Dataset, Prefixes);

/// <summary>A text that is SPARQL but no query: an update where a query is expected.</summary>
public sealed record UnsupportedRequest(string Feature) : Query(Bgp.Unit, DatasetClause.None, new Dictionary<string, string>());

/// <summary>A place in a pattern: a variable or a constant.</summary>
public abstract record Node;

/// <summary>
/// A variable by name. Names that start with a dot are the engine's own (blank nodes of patterns, steps of paths, aggregates):
/// no query can write them and <c>SELECT *</c> leaves them out.
/// </summary>
public sealed record Variable(string Name) : Node
{
    /// <summary>True for a name of the engine's own.</summary>
    public static bool IsHidden(string name) => name.StartsWith('.');
}

/// <summary>A term written in the query.</summary>
public sealed record Constant(Term Term) : Node;

/// <summary>
/// A triple term that holds variables or blank nodes (SPARQL 1.2). Only templates have it: in a pattern the parser matches a hidden variable
/// and takes it apart with SUBJECT, PREDICATE and OBJECT.
/// </summary>
public sealed record TripleNode(Node Subject, Node Predicate, Node Object) : Node;

/// <summary>A blank node of a template.</summary>
public sealed record TemplateBlank(string Label) : Node;

/// <summary>A triple with variables or, in a template, with blank nodes.</summary>
public sealed record TriplePattern(Node Subject, Node Predicate, Node Object);
