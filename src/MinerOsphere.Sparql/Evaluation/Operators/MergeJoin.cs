using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>Joins two inputs sorted by the same variable, in step, skipping ahead on either side where nothing matches.</summary>
internal sealed class MergeJoin : Operator
{
    private readonly Operator left;
    private readonly Operator right;
    private readonly JoinLayout layout;
    private readonly bool isOptional;
    private readonly (int Left, int Right)[] otherKeys;
    private SolutionBatch output = null!;
    private readonly RowStore group;
    private Evaluable? condition;
    private SolutionBatch? leftBatch;
    private SolutionBatch? rightBatch;
    private int leftRow;
    private int rightRow;
    private TermId groupKey;
    private int candidate;
    private bool matched;
    private bool inRow;
    private bool rightEnded;

    public MergeJoin(QueryContext context, Operator left, Operator right, JoinLayout layout, bool isOptional)
        : base(context, layout.Variables)
    {
        this.left = left;
        this.right = right;
        this.layout = layout;
        this.isOptional = isOptional;
        Certain = layout.Certain;
        SortedBy = left.SortedBy;
        otherKeys = [.. layout.Keys.Where(pair => pair.Left != left.SortedBy)];
        group = new RowStore(context, right.Variables.Count);
    }

    public override IReadOnlyList<Operator> Inputs => [left, right];

    public override string Label => $"{(isOptional ? "Optional" : "")}MergeJoin on ?{left.Variables[left.SortedBy]}";

    /// <inheritdoc cref="HashJoin.SetCondition"/>
    public void SetCondition(Evaluable test) => condition = test;

    public override void SeekTo(TermId id) => left.SeekTo(id);

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        output.Count = 0;
        while (!output.IsFull)
        {
            if (!inRow && !StartRow())
                break;
            for (; candidate < group.Count && !output.IsFull; candidate++)
                Try();
            if (candidate < group.Count)
                break;
            if (isOptional && !matched)
            {
                if (output.IsFull)
                    break;
                layout.MergeNothing(output, leftBatch!, leftRow);
                output.Count++;
            }
            inRow = false;
            leftRow++;
        }
        return output.Count == 0 ? null : output;
    }

    private void Try()
    {
        foreach (var (l, r) in otherKeys)
            if (leftBatch!.Columns[l][leftRow] != group[r, candidate])
                return;
        if (!layout.Merge(output, leftBatch!, leftRow, group.Columns, candidate))
            return;
        if (condition is not null && condition.Test(new Row(output, output.Count)) != true)
            return;
        matched = true;
        output.Count++;
    }

    /// <summary>Finds the next left row to answer for and its partners.</summary>
    private bool StartRow()
    {
        while (true)
        {
            if (leftBatch is null || leftRow >= leftBatch.Count)
            {
                if (rightEnded && !isOptional && (leftBatch is null || groupKey != leftBatch.Columns[left.SortedBy][leftBatch.Count - 1]))
                    return false;
                Context.Check();
                leftBatch = left.Next();
                leftRow = 0;
                if (leftBatch is null)
                    return false;
            }
            var key = leftBatch.Columns[left.SortedBy][leftRow];
            if (key != groupKey)
                CollectGroup(key);
            if (group.Count == 0 && !isOptional)
            {
                if (rightEnded)
                    return false;
                // Nothing for this key: on to the first left row that the right could match.
                SkipLeft(rightBatch!.Columns[right.SortedBy][rightRow]);
                continue;
            }
            candidate = 0;
            matched = false;
            inRow = true;
            return true;
        }
    }

    private void SkipLeft(TermId target)
    {
        var column = leftBatch!.Columns[left.SortedBy];
        if (column[leftBatch.Count - 1] < target)
        {
            leftRow = leftBatch.Count;
            left.SeekTo(target);
            return;
        }
        leftRow = BatchRows.Gallop(column, leftRow, leftBatch.Count, target);
    }

    private void CollectGroup(TermId key)
    {
        group.Clear();
        groupKey = key;
        while (!rightEnded)
        {
            if (rightBatch is null || rightRow >= rightBatch.Count)
            {
                Context.Check();
                if (rightBatch is null)
                    right.SeekTo(key);
                rightBatch = right.Next();
                rightRow = 0;
                if (rightBatch is null)
                {
                    rightEnded = true;
                    return;
                }
            }
            var column = rightBatch.Columns[right.SortedBy];
            if (column[rightRow] < key)
            {
                if (column[rightBatch.Count - 1] < key)
                {
                    right.SeekTo(key);
                    rightRow = rightBatch.Count;
                    continue;
                }
                rightRow = BatchRows.Gallop(column, rightRow, rightBatch.Count, key);
            }
            while (rightRow < rightBatch.Count && column[rightRow] == key)
                group.Add(rightBatch, rightRow++);
            if (rightRow < rightBatch.Count)
                return;
        }
    }
}
