using System.Runtime.InteropServices;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>Takes the rows of one order, sorted, and writes its blocks, its runs and what is counted on the way.</summary>
/// <param name="keys">Takes the leading component of each run; without it and <paramref name="starts"/> runs are only counted.</param>
/// <param name="starts">Takes the first row of each run.</param>
internal sealed class PermutationWriter(IByteSink rows, IByteSink? keys, IByteSink? starts)
{
    private readonly uint[] _keys = new uint[1024], _starts = new uint[1024];
    private int _heldRuns;
    private uint _leading, _second;
    private bool _inRun;

    public BlockWriter Rows { get; } = new(rows);
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
            BeginRun(leading);
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
        BeginRun(0);
        FirstRuns.Add(RunCount);
        WriteRuns();
        Rows.End();
    }

    private void BeginRun(uint leading)
    {
        _keys[_heldRuns] = leading;
        _starts[_heldRuns++] = RowCount;
        if (_heldRuns == _keys.Length) WriteRuns();
    }

    private void WriteRuns()
    {
        keys?.Write(MemoryMarshal.AsBytes(_keys.AsSpan(0, _heldRuns)));
        starts?.Write(MemoryMarshal.AsBytes(_starts.AsSpan(0, _heldRuns)));
        _heldRuns = 0;
    }
}
