namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>One way in which one column may change: up, down, from a gap to a value, or to one level.</summary>
/// <param name="Feature">Place among the columns that may change.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">The values tried, in ascending order.</param>
/// <param name="Costs">Per value its distance times the column's cost.</param>
/// <param name="IsWhole">Whether no value between those tried could make a difference to the model, or is allowed.</param>
internal sealed record Move(int Feature, int Column, double[] Values, double[] Costs, bool IsWhole)
{
    public double LeastCost(int first, int last)
    {
        // Costs fall towards the present value, which lies beyond one end; from a gap every value costs the same.
        return Math.Min(Costs[first], Costs[last]);
    }
}
