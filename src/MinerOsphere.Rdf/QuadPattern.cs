namespace MinerOsphere.Rdf;

/// <summary>A pattern; <see cref="TermId.None"/> stands for any term.</summary>
public readonly record struct QuadPattern(TermId Subject, TermId Predicate, TermId Object, GraphScope Graph);
