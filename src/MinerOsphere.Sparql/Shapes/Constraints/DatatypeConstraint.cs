using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:datatype</c> (SHACL §4.1.2): each value is a literal of the datatype, with a lexical form that the datatype has.</summary>
public sealed class DatatypeConstraint : ValueConstraint
{
    internal DatatypeConstraint(Iri datatype) : base(Named("Datatype")) => Datatype = datatype;

    /// <summary>The datatype of sh:datatype.</summary>
    public Iri Datatype { get; }

    /// <inheritdoc/>
    public override string Description => $"must be a literal of datatype {TermNames.Of(Datatype)}";

    internal override bool Accepts(ValidationRun run, TermId value)
    {
        // An inlined literal is well-formed, or it would not be inlined.
        if (value.IsInline)
            return Rdf.Datatypes.InlineValue.DatatypeOf(value) == Datatype.Value;
        return value.IsLiteral && run.Terms.Resolve(value) is Literal literal && literal.Datatype == Datatype.Value && LexicalSpace.Has(literal);
    }
}
