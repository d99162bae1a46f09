using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>How counts go together beyond what their forecasts say, as a Gaussian copula: a storm moves categories, places and the next slot at once.</summary>
/// <param name="Categories">Correlations of the single categories, row after row, in the order of the model.</param>
/// <param name="Places">Correlation of one category in two places of a slot, 0 to 1; 1 for the one place of the widest level.</param>
/// <param name="Persistence">Correlation of one slot with the next, 0 to 1.</param>
public sealed record CountDependence(ImmutableArray<double> Categories, double Places, double Persistence)
{
    /// <summary>None: every count by itself.</summary>
    public static CountDependence None(int categories) =>
        new([.. Enumerable.Range(0, categories * categories).Select(i => i / categories == i % categories ? 1.0 : 0)], 0, 0);
}
