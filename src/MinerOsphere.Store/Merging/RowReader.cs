using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Merging;

/// <summary>All rows of a permutation, one after the other, a block unpacked at a time.</summary>
internal sealed class RowReader(Permutation rows, bool hasGraphs)
{
    private readonly uint[] _second = new uint[BlockHeader.Rows], _third = new uint[BlockHeader.Rows], _graphs = new uint[BlockHeader.Rows];
    private readonly uint _end = rows.All.End;
    private uint _row = rows.All.Start;
    private uint _run;
    private uint _runEnd = rows.Runs == 0 ? 0 : rows.Starts[1];
    private uint _leading = rows.Runs == 0 ? 0 : rows.Keys[0];
    private int _next, _held;

    public bool TryRead(out uint leading, out uint second, out uint third, out uint graph)
    {
        if (_next == _held && !Fill())
        {
            leading = second = third = graph = 0;
            return false;
        }
        if (_row == _runEnd)
        {
            _leading = rows.Keys[++_run];
            _runEnd = rows.Starts[_run + 1];
        }
        leading = _leading;
        second = _second[_next];
        third = _third[_next];
        graph = _graphs[_next];
        _next++;
        _row++;
        return true;
    }

    private bool Fill()
    {
        _held = (int)Math.Min(BlockHeader.Rows - _row % BlockHeader.Rows, _end - _row);
        _next = 0;
        if (_held == 0) return false;
        rows.Second.Read(_row, _second.AsSpan(0, _held));
        rows.Third.Read(_row, _third.AsSpan(0, _held));
        if (hasGraphs) rows.Graphs.Read(_row, _graphs.AsSpan(0, _held));
        return true;
    }
}
