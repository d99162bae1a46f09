using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;
using MinerOsphere.Learning.Trees.Boosting.Growing;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>One training: round after round, derivatives of the loss, a tree on them, and its leaves added to the margins.</summary>
internal sealed class BoostingTrainer
{
    private readonly TrainingTable _table;
    private readonly Loss _loss;
    private readonly GradientBoostingOptions _options;
    private readonly TrainingRun _run;
    private readonly BinnedMatrix _bins;
    private readonly SplitFinder _finder;
    private readonly TreeGrower _grower;
    private readonly GradientPairs _pairs;
    private readonly EnsembleBuilder _builder;
    private readonly LeafValues _leaves;
    private readonly ValidationRows? _validation;
    private readonly int[] _active;
    private readonly int[] _columns;
    private readonly float[][] _gradients, _hessians;
    private readonly float[] _start;
    private readonly BoostingRows _rows;

    public BoostingTrainer(TrainingTable table, TrainingTable? validation, Loss loss, GradientBoostingOptions options, TrainingRun run)
    {
        (_table, _loss, _options, _run) = (table, loss, options, run);
        _bins = BinnedMatrix.Of(table.Features, table.Weights, run, options.MaxBins);
        // A feature of one bin parts nothing.
        _columns = [.. Enumerable.Range(0, _bins.ColumnCount).Where(c => _bins.Features[c].HistogramBins > 1)];
        var monotone = Monotone();
        _finder = new SplitFinder(options, monotone, options.MaxStep ?? loss.MaxStep);
        _grower = new TreeGrower(_bins, options, _finder, run);
        _pairs = new GradientPairs(table.RowCount);
        _builder = new EnsembleBuilder(_bins.Features);
        _active = [.. Enumerable.Range(0, table.RowCount).Where(row => table.Weights is null || table.Weights[row] > 0)];
        var isConstant = loss.HasConstantHessian && table.Weights is null;
        _gradients = NewArrays(loss.Outputs, table.RowCount);
        _hessians = NewArrays(loss.Outputs, isConstant ? 0 : table.RowCount);
        _rows = new BoostingRows(table.Target, table.Weights, table.Features.Offset, NewArrays(loss.Outputs, table.RowCount));
        _start = loss.Start(_rows);
        for (var k = 0; k < _start.Length; k++) Array.Fill(_rows.Margins[k], _start[k]);
        _leaves = new LeafValues(_rows, _finder, monotone, run);
        _validation = validation is null ? null : new ValidationRows(validation, _start, run);
    }

    public GradientBoostingModel Train()
    {
        var losses = new List<double>();
        var (bestRound, bestLoss) = (0, double.PositiveInfinity);
        if (_validation is not null) bestLoss = _validation.Loss(_loss);
        for (var round = 0; round < _options.Rounds; round++)
        {
            _run.Cancellation.ThrowIfCancellationRequested();
            if (!AddRound(round)) break;
            _run.Progress?.Report(new TrainingProgress("boosting", (round + 1.0) / _options.Rounds));
            if (_validation is null) continue;
            losses.Add(_validation.Loss(_loss));
            if (losses[^1] < bestLoss) (bestRound, bestLoss) = (round + 1, losses[^1]);
            if (round + 1 - bestRound >= _options.Patience) break;
        }
        var rounds = _validation is null ? _builder.Trees / _loss.Outputs : bestRound;
        return Conclude(rounds, [.. losses]);
    }

    private GradientBoostingModel Conclude(int rounds, ImmutableArray<double> losses)
    {
        var ensemble = _builder.Build(rounds * _loss.Outputs, _start);
        double? dispersion = null;
        if (_loss is NegativeBinomialLoss counts)
        {
            // On rows that the trees have not seen where there are any: on their own rows the means look better than they are.
            counts.Conclude(_validation is null ? MarginsAt(ensemble, _table) : MarginsAt(ensemble, _validation.Table));
            dispersion = counts.Dispersion;
        }
        return new GradientBoostingModel(_table.Signature, ensemble, _options.Loss, _options.Loss == BoostingLoss.Quantile ? _options.Quantiles : [], dispersion, _builder.Gains(rounds * _loss.Outputs), losses);
    }

    private BoostingRows MarginsAt(TreeEnsemble ensemble, TrainingTable table)
    {
        var margins = new float[table.RowCount];
        EnsembleScoring.Sum(ensemble, table.Features, margins, _run);
        return new BoostingRows(table.Target, table.Weights, table.Features.Offset, [margins]);
    }

    /// <summary>A tree per output; false when none of them could split and no other would, so that the training is over.</summary>
    private bool AddRound(int round)
    {
        _loss.Prepare(_rows, round);
        var largest = Derive();
        var hasSplit = false;
        for (var output = 0; output < _loss.Outputs; output++)
        {
            _pairs.Fill(_gradients[output], _hessians[output], largest[output], _run);
            var tree = (ulong)round * (ulong)_loss.Outputs + (ulong)output;
            var rows = DrawRows(_run.Stream(3 * tree));
            _grower.Grow(_pairs, rows, DrawColumns(_run.Stream(3 * tree + 1)), _options.SplitColumnFraction < 1 ? _run.Stream(3 * tree + 2) : null);
            hasSplit |= _grower.Nodes.Length > 1;
            AddTree(output, rows);
        }
        var isRandom = _options.RowFraction < 1 || _options.ColumnFraction < 1 || _options.SplitColumnFraction < 1;
        return hasSplit || isRandom;
    }

    private void AddTree(int output, int rows)
    {
        var nodes = _grower.Nodes;
        var values = _leaves.Of(nodes, _grower.Rows, output, _loss.LeafQuantile(output), _options.LearningRate);
        _builder.Add(nodes, values, _finder, output);
        var margins = _rows.Margins[output];
        int[] leaves = [.. Enumerable.Range(0, nodes.Length).Where(i => _grower.Nodes[i].IsLeaf)];
        Blocks.Run(leaves.Length, Batch.SizeFor(leaves.Length, rows), _run, (_, start, end) =>
        {
            for (var i = start; i < end; i++)
            {
                var leaf = _grower.Nodes[leaves[i]];
                var value = values[leaves[i]];
                foreach (var row in _grower.Rows.AsSpan(leaf.Start, leaf.Count)) margins[row] += value;
            }
        });
        if (rows < _active.Length) AddToOthers(values, margins, rows);
        _validation?.Add(_builder, output);
    }

    /// <summary>The rows that the tree was not grown on find their leaves by their bins.</summary>
    private void AddToOthers(float[] values, float[] margins, int sampled)
    {
        var isSampled = new bool[_table.RowCount];
        foreach (var row in _grower.Rows.AsSpan(0, sampled)) isSampled[row] = true;
        var tables = new byte[_grower.Nodes.Length][];
        for (var i = 0; i < tables.Length; i++)
            if (!_grower.Nodes[i].IsLeaf) tables[i] = RowPartition.LeftBins(_bins.Features[_grower.Nodes[i].Split.Column], _grower.Nodes[i].Split);
        Blocks.Run(_active.Length, GradientPairs.BlockRows, _run, (_, start, end) =>
        {
            var nodes = _grower.Nodes;
            for (var i = start; i < end; i++)
            {
                var row = _active[i];
                if (isSampled[row]) continue;
                var at = 0;
                while (!nodes[at].IsLeaf) at = nodes[at].Left + 1 - tables[at][_bins.Column(nodes[at].Split.Column)[row]];
                margins[row] += values[at];
            }
        });
    }

    private (double Gradient, double Hessian)[] Derive()
    {
        var outputs = _loss.Outputs;
        var blocks = new (double Gradient, double Hessian)[Blocks.Count(_rows.Count, GradientPairs.BlockRows) * outputs];
        Blocks.Run(_rows.Count, GradientPairs.BlockRows, _run,
            (block, start, end) => _loss.Derive(_rows, start, end, _gradients, _hessians, blocks.AsSpan(block * outputs, outputs)));
        var largest = new (double Gradient, double Hessian)[outputs];
        for (var i = 0; i < blocks.Length; i++)
        {
            ref var most = ref largest[i % outputs];
            most = (Math.Max(most.Gradient, blocks[i].Gradient), Math.Max(most.Hessian, blocks[i].Hessian));
        }
        return largest;
    }

    /// <summary>Puts the tree's rows into the grower, ascending, and tells how many.</summary>
    private int DrawRows(RandomStream random)
    {
        if (_options.RowFraction >= 1)
        {
            _active.CopyTo(_grower.Rows.AsSpan());
            return _active.Length;
        }
        // Selection sampling (Knuth, Algorithm S): exactly so many rows, in order.
        var wanted = Math.Max(1, (int)Math.Round(_options.RowFraction * _active.Length));
        for (int i = 0, taken = 0; taken < wanted; i++)
            if (random.NextDouble() * (_active.Length - i) < wanted - taken) _grower.Rows[taken++] = _active[i];
        return wanted;
    }

    private int[] DrawColumns(RandomStream random)
    {
        if (_options.ColumnFraction >= 1 || _columns.Length <= 1) return _columns;
        var drawn = random.Permutation(_columns.Length)[..Math.Max(1, (int)Math.Round(_options.ColumnFraction * _columns.Length))];
        Array.Sort(drawn);
        return Array.ConvertAll(drawn, place => _columns[place]);
    }

    private Monotonicity[] Monotone()
    {
        if (_options.Monotone.Values.All(m => m == Monotonicity.None)) return [];
        return [.. _table.Signature.Features.Select(feature => _options.Monotone.GetValueOrDefault(feature.Name))];
    }

    private static float[][] NewArrays(int count, int rows)
    {
        var arrays = new float[count][];
        for (var i = 0; i < count; i++) arrays[i] = new float[rows];
        return arrays;
    }
}
