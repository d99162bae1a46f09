using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Other columns over the same rows, without copying; a variable that the input lacks is unbound throughout.</summary>
internal sealed class ProjectColumns : Operator
{
    private readonly Operator input;
    private readonly int[] sources;
    private readonly SolutionBatch output;
    private readonly TermId[] unbound = [];

    public ProjectColumns(QueryContext context, Operator input, IReadOnlyList<string> variables) : base(context, variables)
    {
        this.input = input;
        sources = [.. variables.Select(input.Column)];
        if (sources.Contains(-1))
            unbound = new TermId[SolutionBatch.Size];
        Certain = [.. sources.Select(column => column >= 0 && input.Certain[column])];
        SortedBy = input.SortedBy < 0 ? -1 : Array.IndexOf(sources, input.SortedBy);
        EstimatedRows = input.EstimatedRows;
        output = new SolutionBatch(new TermId[variables.Count][], SolutionBatch.Size);
    }

    public override IReadOnlyList<Operator> Inputs => [input];

    public override string Label => $"Project {string.Join(' ', Variables.Select(name => "?" + name))}";

    public override void SeekTo(TermId id) => input.SeekTo(id);

    private protected override SolutionBatch? Pull()
    {
        if (input.Next() is not { } batch)
            return null;
        for (var i = 0; i < sources.Length; i++)
            output.Columns[i] = sources[i] < 0 ? unbound : batch.Columns[sources[i]];
        output.Count = batch.Count;
        return output;
    }
}
