using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>
/// <c>sh:qualifiedValueShape</c> (SHACL §4.7.3): a bound on how many values conform to a shape and, when disjoint, to none of the
/// shapes of its siblings.
/// </summary>
public abstract class QualifiedCountConstraint : SetConstraint
{
    private protected QualifiedCountConstraint(string component, Shape shape, IReadOnlyList<Shape> siblings, int count) : base(component)
    {
        Shape = shape;
        Siblings = siblings;
        Count = count;
    }

    /// <summary>The shape of sh:qualifiedValueShape.</summary>
    public Shape Shape { get; }

    /// <summary>The shapes that a counted value must not conform to.</summary>
    public IReadOnlyList<Shape> Siblings { get; }

    /// <summary>How many values are to conform, at least or at most.</summary>
    public int Count { get; }

    private protected int Conforming(ValidationRun run, ReadOnlySpan<TermId> values)
    {
        var count = 0;
        foreach (var value in values)
            if (run.Conforms(value, Shape) && !AnySibling(run, value))
                count++;
        return count;
    }

    private bool AnySibling(ValidationRun run, TermId value)
    {
        foreach (var sibling in Siblings)
            if (run.Conforms(value, sibling))
                return true;
        return false;
    }
}
