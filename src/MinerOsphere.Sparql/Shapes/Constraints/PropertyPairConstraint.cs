using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>A comparison of the values with those of another property of the same focus node (SHACL §4.5).</summary>
public abstract class PropertyPairConstraint : Constraint
{
    private protected PropertyPairConstraint(string component, Iri property) : base(component) => Property = property;

    /// <summary>The property to compare with.</summary>
    public Iri Property { get; }

    internal sealed override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        var predicate = run.Terms.Intern(Property);
        var others = new List<TermId>();
        var faults = new List<TermId>();
        for (var i = 0; i < nodes.Count && !findings.IsSettled; i++)
        {
            others.Clear();
            faults.Clear();
            run.Values.Read(predicate, nodes.Focus[i], others);
            Compare(run, nodes.Of(i), others, faults);
            foreach (var fault in faults)
                findings.Add(run, shape, this, nodes.Focus[i], fault);
        }
    }

    /// <summary>Appends each value at fault, once per result.</summary>
    private protected abstract void Compare(ValidationRun run, ReadOnlySpan<TermId> values, List<TermId> others, List<TermId> faults);
}
