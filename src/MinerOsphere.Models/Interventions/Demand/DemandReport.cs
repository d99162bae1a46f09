using System.Collections.Immutable;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What a held-out year says of a model.</summary>
/// <param name="Scores">Per category and grain, against each reference.</param>
/// <param name="Coverage">Of the 80 and 95 % intervals, in all and in the busiest tenth.</param>
/// <param name="GapBefore">Mean of how much the sum and its parts differed before reconciliation, in interventions per slot.</param>
/// <param name="GapAfter">The same after.</param>
internal sealed record DemandReport(ImmutableArray<ScoreRow> Scores, ImmutableArray<CoverageRow> Coverage, double GapBefore, double GapAfter);
