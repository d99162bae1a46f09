using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>How a scan over a permutation treats graphs.</summary>
/// <param name="Report">Fill the graph column from the rows.</param>
/// <param name="Among">Graph ordinals to keep, by flag; null keeps all.</param>
/// <param name="Fixed">The graph of every row, when the permutation is within one graph and it is to be reported.</param>
/// <param name="DropRepeats">A triple comes once, however many graphs hold it.</param>
internal readonly record struct GraphTreatment(bool Report, bool[]? Among, TermId Fixed, bool DropRepeats)
{
    /// <summary>Rows go out as they lie, without a look at their graph or their neighbour.</summary>
    public bool IsPlain => !Report && KeepsRows;

    /// <summary>Every row goes out, whatever is reported with it.</summary>
    public bool KeepsRows => Among is null && !DropRepeats;
}
