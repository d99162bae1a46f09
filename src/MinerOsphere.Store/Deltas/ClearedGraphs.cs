using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>
/// Graphs of the base file whose rows no longer count. A large graph is cleared by its name alone: a tombstone per row would cost more
/// than the rows themselves.
/// </summary>
internal sealed class ClearedGraphs
{
    private readonly TermId[] _graphs;
    private readonly bool[] _flags;

    private ClearedGraphs(TermId[] graphs, bool[] flags, long rows)
    {
        _graphs = graphs;
        _flags = flags;
        Rows = rows;
    }

    public static ClearedGraphs None(QuadFile @base) => new([], new bool[@base.Graphs.Count + 1], 0);

    /// <summary>Base rows that no longer count.</summary>
    public long Rows { get; }

    public bool IsEmpty => _graphs.Length == 0;
    public ReadOnlySpan<TermId> Graphs => _graphs;

    /// <summary>By ordinal in the base file; null when there are none.</summary>
    public bool[]? Without => IsEmpty ? null : _flags;

    public bool Contains(TermId graph) => Array.IndexOf(_graphs, graph) >= 0;

    public ClearedGraphs With(QuadFile @base, TermId graph)
    {
        if (!@base.TryFindGraph(graph, out var ordinal) || _flags[ordinal]) return this;
        var flags = (bool[])_flags.Clone();
        flags[ordinal] = true;
        return new ClearedGraphs([.. _graphs, graph], flags, Rows + @base.Count(new QuadPattern(default, default, default, GraphScope.One(graph))));
    }
}
