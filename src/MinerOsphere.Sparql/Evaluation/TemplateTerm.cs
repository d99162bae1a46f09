using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>A place of a template bound to the columns of a plan.</summary>
internal abstract class TemplateTerm
{
    /// <summary>The term in a solution; none when a variable is unbound.</summary>
    public abstract TermId At(in Row row);
}
