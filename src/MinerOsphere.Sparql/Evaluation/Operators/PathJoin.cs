using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Follows a property path from a column of the left input; the walk from a node is done once.</summary>
internal sealed class PathJoin : Operator
{
    private readonly Operator left;
    private readonly PathPattern pattern;
    private readonly PathWalk walk;
    private readonly int fromColumn;
    private readonly int toColumn;
    private readonly bool forward;
    private readonly TermId target;
    private readonly bool isNullable;
    private readonly Dictionary<TermId, TermId[]> walked = [];
    private SolutionBatch output = null!;
    private SolutionBatch? batch;
    private TermId[] reached = [];
    private int row;
    private int next;

    /// <param name="forward">True to start at the subject, which the left must always bind; else at the object.</param>
    public PathJoin(QueryContext context, Operator left, PathPattern pattern, ActiveGraph graph, bool forward)
        : base(context, Added(left, forward ? pattern.Object : pattern.Subject) is { } added ? [.. left.Variables, added] : left.Variables)
    {
        this.left = left;
        this.pattern = pattern;
        this.forward = forward;
        walk = new PathWalk(context, graph);
        isNullable = PathWalk.IsNullable(pattern.Path);
        fromColumn = left.Column(((Variable)(forward ? pattern.Subject : pattern.Object)).Name);
        var end = forward ? pattern.Object : pattern.Subject;
        toColumn = end is Variable variable ? Column(variable.Name) : -1;
        target = end is Constant constant ? context.Terms.Intern(constant.Term) : default;
        for (var column = 0; column < Variables.Count; column++)
            Certain[column] = column == toColumn || left.Certain[column];
        SortedBy = left.SortedBy;
        EstimatedRows = left.EstimatedRows * 5;
    }

    public override IReadOnlyList<Operator> Inputs => [left];

    public override string Label =>
        $"PathJoin {AlgebraText.Write(pattern.Subject)} {AlgebraText.Write(pattern.Path)} {AlgebraText.Write(pattern.Object)}";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        output.Count = 0;
        while (!output.IsFull)
        {
            if (batch is null || row == batch.Count)
            {
                if ((batch = left.Next()) is null)
                    break;
                row = -1;
                next = reached.Length;
            }
            if (next >= reached.Length)
            {
                if (++row == batch.Count)
                    continue;
                reached = Reached(batch.Columns[fromColumn][row]);
                next = 0;
                continue;
            }
            Emit(reached[next++]);
        }
        return output.Count == 0 ? null : output;
    }

    private static string? Added(Operator left, Node end) => end is Variable variable && left.Column(variable.Name) < 0 ? variable.Name : null;

    private TermId[] Reached(TermId from)
    {
        if (walked.TryGetValue(from, out var known))
            return known;
        var found = new List<TermId>();
        // A variable ranges over the nodes of the graph only, even where a path of no step would fit any term (§18.4).
        if (!isNullable || walk.Holds(from))
            walk.Step(pattern.Path, from, forward, found);
        Context.Reserve(48);
        return walked[from] = [.. found];
    }

    private void Emit(TermId to)
    {
        if (toColumn < 0)
        {
            if (to != target)
                return;
        }
        else if (toColumn < left.Variables.Count && batch!.Columns[toColumn][row] is { IsNone: false } bound && bound != to)
            return;
        for (var column = 0; column < left.Variables.Count; column++)
            output.Columns[column][output.Count] = batch!.Columns[column][row];
        if (toColumn >= 0)
            output.Columns[toColumn][output.Count] = to;
        output.Count++;
    }
}
