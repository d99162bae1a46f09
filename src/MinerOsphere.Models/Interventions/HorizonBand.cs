using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>Mean absolute errors, in the order of the predictors, of forecasts so many weeks ahead.</summary>
public sealed record HorizonBand(int From, int To, int Count, ImmutableArray<double> MeanAbsoluteErrors);
