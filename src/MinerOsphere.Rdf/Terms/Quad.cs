namespace MinerOsphere.Rdf.Terms;

/// <summary>A triple in a graph; <see cref="Graph"/> is null for the default graph.</summary>
public readonly record struct Quad(Term Subject, Term Predicate, Term Object, Term? Graph)
{
    /// <summary>The quad without its graph.</summary>
    public Triple Triple => new(Subject, Predicate, Object);
}
