using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Each row is tested on a model of all rows farther away than a buffer (Le Rest et al. 2014).</summary>
/// <param name="Buffer">Rows no farther than this from the test row are dropped.</param>
/// <param name="Most">Rows that are tested at most, drawn at random; every row when there are fewer.</param>
public sealed record SpatialLeaveOneOut(double Buffer, int Most = 500) : SplitScheme
{
    /// <inheritdoc/>
    public override Validation Validation => Validation.Spatial;

    /// <inheritdoc/>
    public override string Description => string.Create(CultureInfo.InvariantCulture, $"one row left out at a time with a buffer of {Buffer} m");

    internal override JsonObject Settings => new() { ["kind"] = "spatial-leave-one-out", ["buffer"] = Buffer, ["most"] = Most };

    private protected override IEnumerable<RowFold> Folds(TrainingTable table, TrainingRun run, ImmutableArray<string>.Builder warnings)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Buffer);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Most);
        var grid = new PlaceGrid(PlaceGrid.Checked(table), Buffer);
        if (table.RowCount > Most) warnings.Add($"{Most} of {table.RowCount} rows are tested, drawn at random");
        foreach (var row in run.Stream(0).Permutation(table.RowCount).Take(Most).Order())
        {
            var (kept, dropped) = PlaceGrid.WithoutBuffer(grid, table.RowCount, [row]);
            yield return new RowFold(table.RowName(row), kept, [row], dropped);
        }
    }
}
