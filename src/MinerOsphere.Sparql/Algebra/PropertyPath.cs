using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A property path (SPARQL 1.1 §9).</summary>
public abstract record PropertyPath;

/// <summary>A predicate.</summary>
public sealed record Link(Iri Predicate) : PropertyPath;

/// <summary><c>^p</c>.</summary>
public sealed record Inverse(PropertyPath Inner) : PropertyPath;

/// <summary><c>p/q</c>.</summary>
public sealed record Sequence(PropertyPath First, PropertyPath Second) : PropertyPath;

/// <summary><c>p|q</c>.</summary>
public sealed record Alternative(PropertyPath First, PropertyPath Second) : PropertyPath;

/// <summary><c>p*</c>.</summary>
public sealed record ZeroOrMore(PropertyPath Inner) : PropertyPath;

/// <summary><c>p+</c>.</summary>
public sealed record OneOrMore(PropertyPath Inner) : PropertyPath;

/// <summary><c>p?</c>.</summary>
public sealed record ZeroOrOne(PropertyPath Inner) : PropertyPath;

/// <summary><c>!(a|^b)</c>: any predicate but those, forwards and backwards.</summary>
public sealed record NegatedSet(IReadOnlyList<Iri> Forward, IReadOnlyList<Iri> Backward) : PropertyPath;
