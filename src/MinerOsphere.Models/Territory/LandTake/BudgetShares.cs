namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>A common budget shared out over communes, each of which is left what the law guarantees.</summary>
public static class BudgetShares
{
    /// <summary>Hectares by place: in proportion to weights, but for those whom that would leave below their floor, who get it; the others share the rest.</summary>
    /// <param name="budget">Hectares to share.</param>
    /// <param name="weights">0 or more, one above 0.</param>
    /// <param name="floors">Hectares guaranteed.</param>
    /// <returns>Null when the floors alone are more than the budget.</returns>
    public static double[]? Of(double budget, ReadOnlySpan<double> weights, ReadOnlySpan<double> floors)
    {
        var n = weights.Length;
        var (shares, atFloor) = (new double[n], new bool[n]);
        var guaranteed = 0.0;
        foreach (var floor in floors) guaranteed += floor;
        if (guaranteed > budget) return null;
        while (true)
        {
            double left = budget, sum = 0;
            for (var i = 0; i < n; i++)
                if (atFloor[i]) left -= floors[i];
                else sum += weights[i];
            var changed = false;
            for (var i = 0; i < n; i++)
            {
                shares[i] = atFloor[i] ? floors[i] : sum > 0 ? left * weights[i] / sum : floors[i];
                if (atFloor[i] || shares[i] >= floors[i]) continue;
                (atFloor[i], changed) = (true, true);
            }
            if (!changed) return shares;
        }
    }
}
