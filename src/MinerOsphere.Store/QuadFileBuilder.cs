using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Dictionary;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Store;

/// <summary>
/// Collects quads, in any order and with repeats, and writes them as a store file. One load, one builder; not thread-safe. Reuse the
/// <see cref="Iri"/> objects of predicates, classes and graphs: they are then recognised without reading their text.
/// </summary>
public sealed class QuadFileBuilder : IQuadSink
{
    private readonly TermTable _terms = new();
    private readonly Dictionary<uint, uint> _graphOrdinals = [];
    private Row[] _rows = new Row[1 << 12];
    private int _count;
    private Term? _lastGraph;
    private uint _lastOrdinal;
    private bool _saved;

    /// <summary>Quads added, repeats included.</summary>
    public long Count => _count;

    /// <inheritdoc/>
    public void Add(in Quad quad)
    {
        if (_count == _rows.Length) Grow();
        _rows[_count++] = new Row(_terms.Add(quad.Subject), _terms.Add(quad.Predicate), _terms.Add(quad.Object), GraphOrdinal(quad.Graph));
    }

    /// <summary>
    /// Writes the store to <paramref name="path"/>: under another name first, renamed when all of it is on disk, so that a file of that
    /// name is always whole. The builder is spent afterwards.
    /// </summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="progress">Gets the part done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work; nothing is left behind.</param>
    public void Save(string path, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_saved, this);
        _saved = true;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var header = new StoreHeader();
        using var writer = new StoreWriter(path);

        var terms = new SortedTerms(_terms, cancellation);
        var graphs = WriteGraphs(writer, terms.Locals, ref header);
        progress?.Report(0.2);
        SortedRows rows = null!;
        Together.Run(() => terms.WriteTo(writer, ref header), () => rows = SortRows(terms.Locals, graphs, cancellation));
        progress?.Report(0.4);

        // The index of texts reads the dictionary alone and is made meanwhile.
        var text = new TextIndexBuilder(header.LiteralCount);
        Together.Run(() => terms.ReadLiterals(text, cancellation), () => WriteRows(writer, rows, ref header, progress));
        text.WriteTo(writer);
        writer.Publish(header);
        progress?.Report(1);
    }

    private SortedRows SortRows(uint[] locals, uint[] graphs, CancellationToken cancellation)
    {
        for (var i = 0; i < _count; i++)
        {
            var row = _rows[i];
            _rows[i] = new Row(locals[row.Subject], locals[row.Predicate], locals[row.Object], graphs[row.Graph]);
        }
        var rows = new SortedRows(_rows, _count, (uint)locals.Length, (uint)graphs.Length, cancellation);
        _rows = [];
        return rows;
    }

    private static void WriteRows(StoreWriter writer, SortedRows rows, ref StoreHeader header, IProgress<double>? progress)
    {
        header.QuadCount = (ulong)rows.Count;
        header.HasSharedTriples = rows.HasSharedTriples ? 1u : 0u;
        header.SetGraphs(rows.CountByGraph());
        new IndexWriter(writer, spoolRuns: false, progress is null ? null : new Scaled(progress, 0.4, 0.55)).Write(rows, ref header);
    }

    private void Grow()
    {
        if (_count == Array.MaxLength) Throw.TooMany("quads");
        Array.Resize(ref _rows, (int)Math.Min(Array.MaxLength, _rows.Length * 2L));
    }

    /// <summary>0 is the default graph; named graphs are numbered as they come.</summary>
    private uint GraphOrdinal(Term? graph)
    {
        if (graph is null) return 0;
        if (ReferenceEquals(graph, _lastGraph)) return _lastOrdinal;
        var number = _terms.Add(graph);
        if (!_graphOrdinals.TryGetValue(number, out var ordinal)) _graphOrdinals.Add(number, ordinal = (uint)_graphOrdinals.Count + 1);
        (_lastGraph, _lastOrdinal) = (graph, ordinal);
        return ordinal;
    }

    /// <summary>Writes the graphs sorted by id; the result is the final ordinal of each.</summary>
    private uint[] WriteGraphs(StoreWriter writer, uint[] locals, ref StoreHeader header)
    {
        var sorted = _graphOrdinals.Select(g => (Local: locals[g.Key], Ordinal: g.Value)).OrderBy(g => g.Local).ToArray();
        var final = new uint[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++) final[sorted[i].Ordinal] = (uint)i + 1;
        writer.Write<uint>(Section.Graphs, [uint.MaxValue, .. sorted.Select(g => g.Local)]);
        header.GraphCount = (uint)final.Length;
        return final;
    }

    private sealed class Scaled(IProgress<double> whole, double start, double length) : IProgress<double>
    {
        public void Report(double value) => whole.Report(start + value * length);
    }
}
