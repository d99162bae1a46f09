using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>How many terms of each dictionary kind there are; ids below are taken.</summary>
internal readonly record struct TermMark(uint Blanks, uint Iris, uint Literals, uint Triples)
{
    /// <summary>True when no term of the row is newer than this mark.</summary>
    public bool Covers(in DeltaRow row) => Covers(row.Subject) && Covers(row.Predicate) && Covers(row.Object) && Covers(row.Graph);

    private bool Covers(TermId id) => id.Kind switch
    {
        TermKind.BlankNode => id.Payload < Blanks,
        TermKind.Iri => id.Payload < Iris,
        TermKind.Literal => id.Payload < Literals,
        TermKind.Triple => id.Payload < Triples,
        _ => true,
    };

    public uint this[int slot] => slot switch { 0 => Blanks, 1 => Iris, 2 => Literals, _ => Triples };
}
