using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>A bound on the values (SHACL §4.3), compared as SPARQL's operator &lt; does; what cannot be compared is out of bounds.</summary>
public abstract class ValueBound : ValueConstraint
{
    private readonly Value bound;

    private protected ValueBound(string component, Literal bound) : base(component)
    {
        Bound = bound;
        this.bound = ValueReader.Read(bound);
    }

    /// <summary>What the values are compared with.</summary>
    public Literal Bound { get; }

    /// <summary>True when a value that is below (negative), at (zero) or above the bound is allowed.</summary>
    private protected abstract bool Allows(int order);

    internal sealed override bool Accepts(ValidationRun run, TermId value) =>
        value.IsLiteral && ValueComparison.Order(run.Terms.Read(value), bound) is { } order && order != ValueComparison.NotANumber && Allows(order);
}
