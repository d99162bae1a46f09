using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>
/// Sorts the rows of a load in every order and writes the permutations. Each order is one stable sort away from another
/// (SPO by P is PSO), and each graph-first order is one stable distribution away from its graph-last one.
/// </summary>
internal sealed class IndexWriter(StoreWriter writer, uint terms, uint graphs, CancellationToken cancellation)
{
    private Row[] _rows = [];
    private Row[] _spare = [];
    private int _count;

    /// <summary>Takes the rows in any order, with repeats; returns how many distinct ones there are.</summary>
    public int Write(Row[] rows, int count, IProgress<double>? progress, ref StoreHeader header)
    {
        _rows = rows;
        _count = count;
        _spare = new Row[count];
        var current = new Row[count];
        var other = new Row[count];

        foreach (var component in (ReadOnlySpan<int>)[RowSorter.Graph, 2, 1, 0])
        {
            RowSorter.Sort(_rows, current, _spare, _count, component, component == RowSorter.Graph ? graphs - 1 : terms - 1);
            (_rows, current) = (current, _rows);
        }
        header.HasSharedTriples = RemoveRepeats() ? 1u : 0u;
        header.QuadCount = (ulong)_count;
        progress?.Report(0.2);

        var spo = _rows;
        Save(TripleOrder.Spo, spo);
        Resort(spo, current, 1);
        Save(TripleOrder.Pso, current);
        Distinct(current, 0, out var subjectsPerPredicate);
        progress?.Report(0.4);
        Resort(current, other, 2);
        Save(TripleOrder.Ops, other);
        Resort(other, current, 0);
        Save(TripleOrder.Sop, current);
        progress?.Report(0.6);
        Resort(spo, current, 2);
        Save(TripleOrder.Osp, current);
        Resort(current, other, 1);
        Save(TripleOrder.Pos, other);
        Distinct(other, 2, out var objectsPerPredicate);
        using (var part = writer.Begin(Section.PredicateStatistics))
        {
            part.Write<uint>([.. subjectsPerPredicate]);
            part.Write<uint>([.. objectsPerPredicate]);
        }
        progress?.Report(1);
        return _count;
    }

    private void Resort(Row[] from, Row[] to, int component)
    {
        cancellation.ThrowIfCancellationRequested();
        RowSorter.Sort(from, to, _spare, _count, component, terms - 1);
    }

    private bool RemoveRepeats()
    {
        var kept = 0;
        var shared = false;
        for (var i = 0; i < _count; i++)
        {
            if (kept > 0 && _rows[i].SameTriple(_rows[kept - 1]))
            {
                if (_rows[i].Graph == _rows[kept - 1].Graph) continue;
                shared = true;
            }
            _rows[kept++] = _rows[i];
        }
        _count = kept;
        return shared;
    }

    private void Save(TripleOrder order, Row[] rows)
    {
        cancellation.ThrowIfCancellationRequested();
        var components = Orders.Components(order);
        WriteColumn(Section.Second + (uint)order, rows, components[1]);
        WriteColumn(Section.Third + (uint)order, rows, components[2]);
        WriteGraphs(Section.Graph + (uint)order, rows);
        // Both orders of a pair begin with the same component: one list of runs serves both.
        var ownsRuns = (int)order % 2 == 0;
        if (ownsRuns) WriteRuns(Section.RunKeys, Section.RunStarts, null, rows, components[0]);

        RowSorter.Sort(rows, _spare2 ??= new Row[_rows.Length], _spare, _count, RowSorter.Graph, graphs - 1);
        WriteColumn(Section.GraphSecond + (uint)order, _spare2, components[1]);
        WriteColumn(Section.GraphThird + (uint)order, _spare2, components[2]);
        if (ownsRuns) WriteRuns(Section.GraphRunKeys, Section.GraphRunStarts, Section.GraphRuns, _spare2, components[0]);
    }

    private Row[]? _spare2;

    private void WriteColumn(Section section, Row[] rows, int component)
    {
        var buffer = new uint[4096];
        using var part = writer.Begin(section);
        for (var start = 0; start < _count; start += buffer.Length)
        {
            var length = Math.Min(buffer.Length, _count - start);
            for (var i = 0; i < length; i++) buffer[i] = rows[start + i][component];
            part.Write<uint>(buffer.AsSpan(0, length));
        }
    }

    private void WriteGraphs(Section section, Row[] rows)
    {
        var width = GraphColumn.WidthFor(graphs);
        var buffer = new byte[4096 * width];
        using var part = writer.Begin(section);
        for (var start = 0; start < _count; start += 4096)
        {
            var length = Math.Min(4096, _count - start);
            for (var i = 0; i < length; i++)
                for (var b = 0; b < width; b++)
                    buffer[i * width + b] = (byte)(rows[start + i].Graph >> (8 * b));
            part.Write<byte>(buffer.AsSpan(0, length * width));
        }
    }

    private void WriteRuns(Section keySection, Section startSection, Section? perGraph, Row[] rows, int component)
    {
        var keys = new List<uint>();
        var starts = new List<uint>();
        var firstRuns = new List<uint>();
        for (var i = 0; i < _count; i++)
        {
            var newGraph = perGraph is not null && (i == 0 || rows[i].Graph != rows[i - 1].Graph);
            if (newGraph)
                while (firstRuns.Count <= rows[i].Graph) firstRuns.Add((uint)keys.Count);
            if (i > 0 && !newGraph && rows[i][component] == rows[i - 1][component]) continue;
            keys.Add(rows[i][component]);
            starts.Add((uint)i);
        }
        starts.Add((uint)_count);
        while (firstRuns.Count <= graphs) firstRuns.Add((uint)keys.Count);
        writer.Write<uint>(keySection + (uint)component, [.. keys]);
        writer.Write<uint>(startSection + (uint)component, [.. starts]);
        if (perGraph is { } section) writer.Write<uint>(section + (uint)component, [.. firstRuns]);
    }

    /// <summary>Per predicate, distinct values of the component that comes next in this order.</summary>
    private void Distinct(Row[] rows, int component, out List<uint> counts)
    {
        counts = [];
        for (var i = 0; i < _count; i++)
        {
            var newPredicate = i == 0 || rows[i].Predicate != rows[i - 1].Predicate;
            if (newPredicate) counts.Add(0);
            if (newPredicate || rows[i][component] != rows[i - 1][component]) counts[^1]++;
        }
    }
}
