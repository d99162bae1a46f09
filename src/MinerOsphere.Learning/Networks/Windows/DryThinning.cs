using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Most hours of a river tell the same: of the windows without rain only some are kept for training.</summary>
/// <param name="Series">The rain series.</param>
/// <param name="KeepOneIn">One dry window in so many is kept.</param>
/// <param name="Steps">A window is dry when no more than <paramref name="Threshold"/> fell over this many steps up to the last lead.</param>
/// <param name="Threshold">Sum over all the series; gaps count as nothing.</param>
public sealed record DryThinning(ImmutableArray<string> Series, int KeepOneIn, int Steps, double Threshold = 0);
