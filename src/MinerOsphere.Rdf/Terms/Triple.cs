namespace MinerOsphere.Rdf.Terms;

/// <summary>An RDF triple.</summary>
public readonly record struct Triple(Term Subject, Term Predicate, Term Object);
