using System.Collections.Immutable;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How much a model loses when a column, or a group of columns, says nothing any more.</summary>
/// <param name="Name">The column or the group.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rises">Per block and repeat, by how much the loss rose.</param>
public sealed record PermutedImportance(string Name, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<double>> Rises)
{
    /// <summary>Mean rise over blocks and repeats, a block counting as much as another. Near or below 0: the model does as well without.</summary>
    public double Mean { get; } = Rises.Average(repeats => repeats.Average());

    /// <summary>Standard deviation over all blocks and repeats.</summary>
    public double Spread { get; } = Moments.Deviation([.. Rises.SelectMany(repeats => repeats)]);

    /// <summary>Standard deviation of the blocks' means: how much the answer depends on where one looks.</summary>
    public double SpreadOfBlocks { get; } = Moments.Deviation([.. Rises.Select(repeats => repeats.Average())]);
}
