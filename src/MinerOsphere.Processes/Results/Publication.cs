using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Results;

/// <summary>The collections that results became, or why they can't.</summary>
/// <param name="Collections">Their ids.</param>
/// <param name="Failure">Null when all is published that was to be.</param>
public sealed record Publication(ImmutableArray<string> Collections, LocalizedText? Failure = null)
{
    public static Publication None { get; } = new([]);
    public static Publication Failed(LocalizedText reason) => new([], reason);
}
