using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// Keeps the right input in a table and streams the left through it, in its order. Optional: a left row without partner
/// that passes the condition comes once, alone.
/// </summary>
internal sealed class HashJoin : Operator
{
    private readonly Operator left;
    private readonly Operator right;
    private readonly JoinLayout layout;
    private readonly bool isOptional;
    private SolutionBatch output = null!;
    private readonly TermId[] key;
    private Evaluable? condition;
    private BuildSide? build;
    private SolutionBatch? probe;
    private int row;
    private int candidate;
    private bool matched;
    private int steps;

    public HashJoin(QueryContext context, Operator left, Operator right, JoinLayout layout, bool isOptional)
        : base(context, layout.Variables)
    {
        this.left = left;
        this.right = right;
        this.layout = layout;
        this.isOptional = isOptional;
        Certain = layout.Certain;
        SortedBy = left.SortedBy;
        key = new TermId[layout.Keys.Length];
    }

    public override IReadOnlyList<Operator> Inputs => [left, right];

    public override string Label =>
        $"{(isOptional ? "Optional" : "")}HashJoin on ({string.Join(' ', layout.Keys.Select(pair => "?" + left.Variables[pair.Left]))})"
        + (layout.HasShared ? "" : " [cross product]");

    /// <summary>The filter of an OPTIONAL, over the columns of this join.</summary>
    public void SetCondition(Evaluable test) => condition = test;

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        build ??= new BuildSide(Context, right, [.. layout.Keys.Select(pair => pair.Right)]);
        output.Count = 0;
        while (!output.IsFull)
        {
            if (probe is null || row == probe.Count)
            {
                if ((build.Rows.Count == 0 && !isOptional) || (probe = left.Next()) is null)
                    break;
                Context.Check();
                row = 0;
                Start();
            }
            for (; candidate >= 0 && !output.IsFull; candidate = build.After(candidate))
                Try();
            if (candidate >= 0)
                break;
            if (isOptional && !matched)
            {
                if (output.IsFull)
                    break;
                layout.MergeNothing(output, probe, row);
                output.Count++;
                matched = true;
            }
            if (++row < probe.Count)
                Start();
        }
        return output.Count == 0 ? null : output;
    }

    private void Start()
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = probe!.Columns[layout.Keys[i].Left][row];
        candidate = build!.First(key);
        matched = false;
    }

    private void Try()
    {
        if ((++steps & 4095) == 0)
            Context.Check();
        if (!layout.Merge(output, probe!, row, build!.Rows.Columns, candidate))
            return;
        if (condition is not null && condition.Test(new Row(output, output.Count)) != true)
            return;
        matched = true;
        output.Count++;
    }
}
