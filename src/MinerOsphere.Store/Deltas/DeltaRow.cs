using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>A quad of a delta, as ids; <see cref="Graph"/> is <see cref="TermId.DefaultGraph"/> where the statement named none.</summary>
internal readonly record struct DeltaRow(TermId Subject, TermId Predicate, TermId Object, TermId Graph)
{
    /// <summary>The component number of the graph.</summary>
    public const int GraphComponent = 3;

    public TermId this[int component] => component switch { 0 => Subject, 1 => Predicate, 2 => Object, _ => Graph };

    public bool SameTriple(in DeltaRow other) => Subject == other.Subject && Predicate == other.Predicate && Object == other.Object;

    public QuadPattern Pattern(GraphScope scope) => new(Subject, Predicate, Object, scope);
}
