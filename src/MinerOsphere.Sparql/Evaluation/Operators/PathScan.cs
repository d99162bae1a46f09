using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>The pairs of nodes that a property path joins, from whichever end is a constant.</summary>
internal sealed class PathScan : Operator
{
    private readonly PathPattern pattern;
    private readonly PathWalk walk;
    private readonly TermId subject;
    private readonly TermId value;
    private readonly bool forward;
    private readonly bool isLoop;
    private SolutionBatch output = null!;
    private readonly List<TermId> reached = [];
    private IReadOnlyList<TermId>? starts;
    private int start = -1;
    private int next;

    public PathScan(QueryContext context, PathPattern pattern, ActiveGraph graph)
        : base(context, [.. new[] { pattern.Subject, pattern.Object }.OfType<Variable>().Select(variable => variable.Name).Distinct()])
    {
        this.pattern = pattern;
        walk = new PathWalk(context, graph);
        subject = pattern.Subject is Constant s ? context.Terms.Intern(s.Term) : default;
        value = pattern.Object is Constant o ? context.Terms.Intern(o.Term) : default;
        forward = !subject.IsNone || value.IsNone;
        isLoop = pattern.Subject is Variable && pattern.Subject == pattern.Object;
        Array.Fill(Certain, true);
        EstimatedRows = subject.IsNone && value.IsNone ? 100_000 : 100;
    }

    public override string Label =>
        $"Path {AlgebraText.Write(pattern.Subject)} {AlgebraText.Write(pattern.Path)} {AlgebraText.Write(pattern.Object)}";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        starts ??= !subject.IsNone ? [subject] : !value.IsNone ? [value] : walk.Starts(pattern.Path);
        output.Count = 0;
        while (!output.IsFull)
        {
            if (start < 0 || next == reached.Count)
            {
                if (++start >= starts.Count)
                    break;
                next = 0;
                walk.Release(reached);
                reached.Clear();
                walk.Step(pattern.Path, starts[start], forward, reached);
                continue;
            }
            Emit(starts[start], reached[next++]);
        }
        return output.Count == 0 ? null : output;
    }

    private void Emit(TermId from, TermId to)
    {
        if (isLoop)
        {
            if (from != to)
                return;
            output.Columns[0][output.Count++] = from;
            return;
        }
        var (s, o) = forward ? (from, to) : (to, from);
        if (!subject.IsNone && !value.IsNone && o != value)
            return;
        var column = 0;
        if (subject.IsNone)
            output.Columns[column++][output.Count] = s;
        if (value.IsNone)
            output.Columns[column][output.Count] = o;
        output.Count++;
    }
}
