using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>
/// Square blocks of ground go to folds, balanced by rows and positives, and training rows near a test row are dropped (Roberts et al. 2017;
/// Valavi et al. 2019). The side is to be no shorter than the range of the variogram of the residuals.
/// </summary>
/// <param name="Side">Side of a block, in the unit of the places; 0 takes the range of the variogram of the target (<see cref="VariogramRange"/>).</param>
/// <param name="Buffer">Training rows no farther than this from a test row are dropped; 0 for none.</param>
/// <param name="Count">Folds; 0 leaves one block out at a time.</param>
public sealed record SpatialBlocks(double Side, double Buffer = 0, int Count = 5) : SplitScheme
{
    /// <inheritdoc/>
    public override Validation Validation => Validation.Spatial;

    /// <inheritdoc/>
    public override string Description =>
        string.Create(CultureInfo.InvariantCulture, $"{(Count == 0 ? "one block" : $"{Count} folds of blocks")} of {(Side > 0 ? $"{Side} m" : "the range of the variogram")}{(Count == 0 ? " left out at a time" : "")}{(Buffer > 0 ? $" with a buffer of {Buffer} m" : "")}");

    internal override JsonObject Settings => new() { ["kind"] = "spatial-blocks", ["side"] = Side, ["buffer"] = Buffer, ["count"] = Count };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Side);
        ArgumentOutOfRangeException.ThrowIfNegative(Buffer);
        ArgumentOutOfRangeException.ThrowIfNegative(Count);
        var places = PlaceGrid.Checked(table);
        var side = Side;
        if (side == 0)
        {
            var range = VariogramRange.Of(places, table.Target, run) ?? throw new DataFaultException("the variogram of the target shows no range (it never levels off, or never rises); give the side of the blocks");
            side = range;
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the blocks are {side:G6} m wide, the range of the variogram of the target"));
        }
        var (blockOfRow, blocks) = Blocks(places, side);
        if (blocks < 2) throw new DataFaultException(string.Create(CultureInfo.InvariantCulture, $"all {table.RowCount} rows lie in one block of {side} m; two blocks are needed to hold one back"));
        var folds = Count == 0 ? blocks : Math.Min(Count, blocks);
        if (Count > blocks) warnings.Add($"the rows lie in {blocks} blocks, fewer than {Count} folds: one block is left out at a time");
        var positives = FoldBalance.Positives(table);
        var foldOfBlock = folds == blocks ? [.. Enumerable.Range(0, blocks)] : FoldBalance.Deal(blockOfRow, blocks, positives, folds, run.Stream(0));
        if (positives.Length > 0 && folds < blocks)
            for (var f = 0; f < folds; f++)
                if (!Enumerable.Range(0, table.RowCount).Any(row => positives[row] && foldOfBlock[blockOfRow[row]] == f))
                    warnings.Add($"fold {f + 1} tests no positive: fewer blocks than folds hold any");
        var grid = Buffer > 0 ? new PlaceGrid(places, Buffer) : null;
        return Kept();

        IEnumerable<RowFold> Kept()
        {
            for (var f = 0; f < folds; f++)
            {
                var test = Where(blockOfRow, block => foldOfBlock[block] == f);
                var (kept, dropped) = PlaceGrid.WithoutBuffer(grid, table.RowCount, test);
                yield return new RowFold($"{f + 1}", kept, test, dropped);
            }
        }
    }

    /// <summary>Block of each row, numbered from 0 in the order of their place, west to east within south to north.</summary>
    internal static (int[] BlockOfRow, int Count) Blocks(PlaceColumn places, double side)
    {
        var cells = new (long Y, long X)[places.Count];
        for (var row = 0; row < cells.Length; row++) cells[row] = ((long)Math.Floor(places.Y[row] / side), (long)Math.Floor(places.X[row] / side));
        var number = new Dictionary<(long, long), int>();
        foreach (var cell in cells.Distinct().Order()) number.Add(cell, number.Count);
        return (Array.ConvertAll(cells, cell => number[cell]), number.Count);
    }
}
