using System.Collections.Immutable;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>What one analysis found.</summary>
/// <param name="Id">Its id, also that of its table.</param>
/// <param name="Table">The rows, in JSON.</param>
internal sealed record AnalysisPart(string Id, byte[] Table)
{
    public ImmutableArray<IndicatorSentence> Sentences { get; init; } = [];
    public ImmutableArray<ScoreRow> Scores { get; init; } = [];
    public ImmutableArray<ContributionRow> Contributions { get; init; } = [];

    /// <summary>Further tables of the same analysis, by output.</summary>
    public ImmutableArray<(string Id, byte[] Table)> Further { get; init; } = [];
}
