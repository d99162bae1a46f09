using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>A property path (SPARQL 1.1 §9).</summary>
public abstract record Path;

public sealed record Link(Iri Predicate) : Path;

public sealed record Inverse(Path Inner) : Path;

public sealed record Sequence(Path First, Path Second) : Path;

public sealed record Alternative(Path First, Path Second) : Path;

public sealed record ZeroOrMore(Path Inner) : Path;

public sealed record OneOrMore(Path Inner) : Path;

public sealed record ZeroOrOne(Path Inner) : Path;

/// <summary><c>!(a|^b)</c>: any predicate but those, forwards and backwards.</summary>
public sealed record NegatedSet(IReadOnlyList<Iri> Forward, IReadOnlyList<Iri> Backward) : Path;
