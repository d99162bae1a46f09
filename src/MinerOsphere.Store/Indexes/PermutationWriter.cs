using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>Takes the rows of one order, sorted, and writes its blocks, its runs and what is counted on the way.</summary>
internal sealed class PermutationWriter(IByteSink rows, IByteSink? runs)
{
    private readonly BlockWriter? _runs = runs is null ? null : new BlockWriter(runs);
    private uint _leading, _second;
    private bool _inRun;

    public BlockWriter Rows { get; } = new(rows);
    public BlockWriter? Runs => _runs;
    public uint RowCount { get; private set; }
    public uint RunCount { get; private set; }

    /// <summary>Per run the distinct values of the second component; counted when set.</summary>
    public List<uint>? DistinctSeconds { get; init; }

    /// <summary>Where the graph comes first: per graph its first run.</summary>
    public List<uint> FirstRuns { get; } = [];

    public void Add(uint leading, uint second, uint third, uint graph)
    {
        if (!_inRun || leading != _leading)
        {
            _runs?.Add(leading, RowCount, 0);
            RunCount++;
            DistinctSeconds?.Add(1);
            (_leading, _inRun) = (leading, true);
        }
        else if (DistinctSeconds is { } counts && second != _second) counts[^1]++;
        _second = second;
        Rows.Add(second, third, graph);
        RowCount++;
    }

    /// <summary>The next rows are of the next graph.</summary>
    public void BeginGraph()
    {
        FirstRuns.Add(RunCount);
        _inRun = false;
    }

    public void End()
    {
        // The end of the last run, and of the last graph.
        _runs?.Add(0, RowCount, 0);
        FirstRuns.Add(RunCount);
        _runs?.End();
        Rows.End();
    }
}
