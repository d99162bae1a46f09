using MinerOsphere.Rdf;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// Left rows that have a compatible right row, or those that have none: EXISTS, NOT EXISTS and MINUS. For MINUS a partner must
/// also share a bound variable (§18.5).
/// </summary>
internal sealed class SemiJoin : Operator
{
    private readonly Operator left;
    private readonly Operator right;
    private readonly JoinLayout layout;
    private readonly bool keepMatched;
    private readonly bool mustShare;
    private readonly TermId[] key;
    private BuildSide? build;
    private int steps;

    public SemiJoin(QueryContext context, Operator left, Operator right, bool keepMatched, bool mustShare) : base(context, left.Variables)
    {
        this.left = left;
        this.right = right;
        this.keepMatched = keepMatched;
        this.mustShare = mustShare;
        layout = new JoinLayout(left, right.Variables, right.Certain, isOptional: true);
        key = new TermId[layout.Keys.Length];
        Certain = left.Certain;
        SortedBy = left.SortedBy;
    }

    public override IReadOnlyList<Operator> Inputs => [left, right];

    public override string Label => keepMatched ? "SemiJoin" : mustShare ? "Minus" : "AntiJoin";

    private protected override SolutionBatch? Pull()
    {
        build ??= new BuildSide(Context, right, [.. layout.Keys.Select(pair => pair.Right)]);
        while (left.Next() is { } batch)
        {
            Context.Check();
            BatchRows.Keep(batch, row => HasPartner(batch, row) == keepMatched);
            if (batch.Count > 0)
                return batch;
        }
        return null;
    }

    private bool HasPartner(SolutionBatch batch, int row)
    {
        for (var i = 0; i < key.Length; i++)
            key[i] = batch.Columns[layout.Keys[i].Left][row];
        for (var candidate = build!.First(key); candidate >= 0; candidate = build.After(candidate))
        {
            if ((++steps & 4095) == 0)
                Context.Check();
            if (IsPartner(batch, row, candidate))
                return true;
        }
        return false;
    }

    private bool IsPartner(SolutionBatch batch, int row, int candidate)
    {
        var shares = key.Length > 0 || !mustShare;
        foreach (var (l, r) in layout.Maybe)
        {
            var (a, b) = (batch.Columns[l][row], build!.Rows[r, candidate]);
            if (a.IsNone || b.IsNone)
                continue;
            if (a != b)
                return false;
            shares = true;
        }
        return shares;
    }
}
