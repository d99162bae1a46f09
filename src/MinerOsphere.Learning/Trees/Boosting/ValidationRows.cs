using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>The rows that tell when to stop, with what the trees so far make of them.</summary>
internal sealed class ValidationRows
{
    private const int BlockRows = 1 << 13;

    private readonly float[] _values;
    private readonly int _width;
    private readonly BoostingRows _rows;
    private readonly TrainingRun _run;

    public ValidationRows(TrainingTable table, float[] start, TrainingRun run)
    {
        (Table, _run, _width) = (table, run, table.Features.ColumnCount);
        _values = new float[checked(table.RowCount * _width)];
        table.Features.CopyRows(0, table.RowCount, _values);
        _rows = new BoostingRows(table.Target, table.Weights, table.Features.Offset, [.. start.Select(margin =>
        {
            var margins = new float[table.RowCount];
            Array.Fill(margins, margin);
            return margins;
        })]);
    }

    public TrainingTable Table { get; }

    /// <summary>Adds the tree that was built last.</summary>
    public void Add(EnsembleBuilder trees, int output) => Blocks.Run(_rows.Count, BlockRows, _run,
        (_, start, end) => trees.AddLast(_values.AsSpan(start * _width), _width, _rows.Margins[output].AsSpan(start, end - start)));

    public double Loss(Loss loss) => loss.Mean(_rows, _run);
}
