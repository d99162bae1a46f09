using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation;

/// <summary>One row of a batch, as expressions see it.</summary>
internal readonly struct Row(SolutionBatch batch, int index)
{
    public TermId this[int column] => batch.Columns[column][index];
    public SolutionBatch Batch => batch;
    public int Index => index;
}
