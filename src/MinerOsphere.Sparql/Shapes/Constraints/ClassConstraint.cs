using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:class</c> (SHACL §4.1.1): each value is an instance of the class or of one of its subclasses.</summary>
public sealed class ClassConstraint : ValueConstraint
{
    internal ClassConstraint(Iri @class) : base(Named("Class")) => Class = @class;

    /// <summary>The class of sh:class.</summary>
    public Iri Class { get; }

    /// <inheritdoc/>
    public override string Description => $"must be an instance of {TermNames.Of(Class)}";

    internal override bool Accepts(ValidationRun run, TermId value) => !value.IsLiteral && run.Classes.IsInstance(value, Class);
}
