using System.Collections.Immutable;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>What a condition left of the sites.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Before">Sites that were left before it.</param>
/// <param name="After">Sites that it left.</param>
/// <param name="Alone">Sites that it alone removes: they fulfil all the others.</param>
internal sealed record FunnelStep(SiteCondition Condition, int Before, int After, int Alone)
{
    public static (ImmutableArray<MineralSite> Left, ImmutableArray<FunnelStep> Steps) Run(IReadOnlyList<MineralSite> sites, ImmutableArray<SiteCondition> conditions, CancellationToken cancellation)
    {
        var holds = new bool[conditions.Length][];
        for (var c = 0; c < conditions.Length; c++)
        {
            cancellation.ThrowIfCancellationRequested();
            holds[c] = [.. sites.Select(conditions[c].Holds)];
        }
        var left = Enumerable.Range(0, sites.Count).ToList();
        var steps = ImmutableArray.CreateBuilder<FunnelStep>();
        for (var c = 0; c < conditions.Length; c++)
        {
            var kept = left.Where(s => holds[c][s]).ToList();
            var alone = Enumerable.Range(0, sites.Count).Count(s => !holds[c][s] && Enumerable.Range(0, conditions.Length).All(o => o == c || holds[o][s]));
            steps.Add(new FunnelStep(conditions[c], left.Count, kept.Count, alone));
            left = kept;
        }
        return ([.. left.Select(s => sites[s])], steps.ToImmutable());
    }
}
