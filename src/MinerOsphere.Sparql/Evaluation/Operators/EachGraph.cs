using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// GRAPH ?g over a group that must be evaluated graph by graph (a subquery with a limit, a path, a filter on ?g): one plan per named graph, its
/// name joined to each of its rows.
/// </summary>
internal sealed class EachGraph : Operator
{
    private readonly IReadOnlyList<TermId> graphs;
    private readonly Func<TermId, Operator> plan;
    private readonly Operator model;
    private readonly int graphColumn;
    private SolutionBatch output = null!;
    private Operator? current;
    private int next;

    /// <param name="model">The plan of no graph: all have its columns.</param>
    /// <param name="certain">The variables that the group binds in any graph.</param>
    public EachGraph(
        QueryContext context, string variable, IReadOnlyList<TermId> graphs, Operator model, HashSet<string> certain, Func<TermId, Operator> plan)
        : base(context, model.Column(variable) < 0 ? [.. model.Variables, variable] : model.Variables)
    {
        this.graphs = graphs;
        this.plan = plan;
        this.model = model;
        graphColumn = Column(variable);
        for (var column = 0; column < Variables.Count; column++)
            Certain[column] = column == graphColumn || certain.Contains(Variables[column]);
        EstimatedRows = model.EstimatedRows * Math.Max(1, graphs.Count);
    }

    public override IReadOnlyList<Operator> Inputs => [model];

    public override string Label => $"EachGraph ?{Variables[graphColumn]} ({graphs.Count})";

    private protected override SolutionBatch? Pull()
    {
        while (true)
        {
            if (current is null)
            {
                if (next == graphs.Count)
                    return null;
                Context.Check();
                current = plan(graphs[next++]);
            }
            if (current.Next() is not { } batch)
            {
                current.Dispose();
                current = null;
                continue;
            }
            Take(batch, graphs[next - 1]);
            if (output.Count > 0)
                return output;
        }
    }

    private void Take(SolutionBatch batch, TermId graph)
    {
        output = RoomFor(batch.Count, output);
        output.Count = 0;
        for (var row = 0; row < batch.Count; row++)
        {
            if (graphColumn < batch.Columns.Length && batch.Columns[graphColumn][row] is { IsNone: false } bound && bound != graph)
                continue;
            for (var column = 0; column < batch.Columns.Length; column++)
                output.Columns[column][output.Count] = batch.Columns[column][row];
            output.Columns[graphColumn][output.Count++] = graph;
        }
    }

    private protected override void Close()
    {
        current?.Dispose();
    }
}
