using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Store.Dictionary;

/// <summary>
/// The terms of a load in the order of their ids, and the local number (rank) of each. Locals are dense 32-bit numbers in the order
/// of the 64-bit ids: blank nodes, IRIs, inlined values, other literals, triple terms; sorting by local is sorting by id.
/// </summary>
internal sealed class SortedTerms
{
    private readonly TermTable _table;
    private readonly int[] _blanks, _iris, _inlines, _literals, _triples;

    public SortedTerms(TermTable table, CancellationToken cancellation)
    {
        _table = table;
        _blanks = Select(k => k == TermKind.BlankNode);
        _iris = Select(k => k == TermKind.Iri);
        _inlines = Select(k => k is >= TermKind.Boolean and <= TermKind.DateTime);
        _literals = Select(k => k == TermKind.Literal);
        _triples = Select(k => k == TermKind.Triple);
        Parallel.Invoke(
            new ParallelOptions { CancellationToken = cancellation },
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_literals),
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_iris),
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_blanks),
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_triples),
            () => _inlines.AsSpan().Sort((a, b) => table.ValueOf(a).CompareTo(table.ValueOf(b))));
        SortEqualTextsByType();

        Locals = new uint[table.Count];
        var local = 0u;
        foreach (var part in (ReadOnlySpan<int[]>)[_blanks, _iris, _inlines, _literals, _triples])
            foreach (var number in part)
                Locals[number] = local++;
    }

    /// <summary>Per number of the table its local.</summary>
    public uint[] Locals { get; }

    public void WriteTo(StoreWriter writer, ref StoreHeader header)
    {
        header.BlankCount = (uint)_blanks.Length;
        header.IriCount = (uint)_iris.Length;
        header.InlineCount = (uint)_inlines.Length;
        header.LiteralCount = (uint)_literals.Length;
        header.TripleCount = (uint)_triples.Length;
        WriteTexts(writer, Section.BlankBytes, Section.BlankOffsets, Section.BlankOffsetHeaders, _blanks);
        WriteTexts(writer, Section.IriBytes, Section.IriOffsets, Section.IriOffsetHeaders, _iris);
        WriteTexts(writer, Section.LiteralBytes, Section.LiteralOffsets, Section.LiteralOffsetHeaders, _literals);
        WriteTexts(writer, Section.TripleBytes, Section.TripleOffsets, Section.TripleOffsetHeaders, _triples);
        using (var part = writer.Begin(Section.InlineValues))
            foreach (var number in _inlines) part.Write<ulong>([_table.ValueOf(number)]);
        BlockWriter codes;
        using (var part = writer.Begin(Section.LiteralTypeCodes))
        {
            codes = new BlockWriter(part);
            foreach (var number in _literals) codes.Add(_table.TypeOf(number), 0, 0);
            codes.End();
        }
        writer.Write(Section.LiteralTypeHeaders, codes.Headers);
        writer.Write<byte>(Section.LiteralTypes, _table.Types.ToBytes());
    }

    /// <summary>Hands over the literals' texts in their order.</summary>
    public void ReadLiterals(TextIndexBuilder index, CancellationToken cancellation)
    {
        for (var i = 0; i < _literals.Length; i++)
        {
            if ((i & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            index.Add(_table.TextOf(_literals[i]));
        }
    }

    private void WriteTexts(StoreWriter writer, Section bytes, Section offsets, Section headers, int[] numbers)
    {
        using var texts = new TextsWriter(writer, bytes, offsets, headers, spool: false);
        foreach (var number in numbers) texts.Add(_table.TextOf(number));
        texts.End();
    }

    private int[] Select(Predicate<TermKind> wanted)
    {
        var numbers = new List<int>();
        for (var i = 0; i < _table.Count; i++)
            if (wanted(_table.KindOf(i))) numbers.Add(i);
        return [.. numbers];
    }

    private void SortEqualTextsByType()
    {
        for (var start = 0; start < _literals.Length;)
        {
            var end = start + 1;
            while (end < _literals.Length && _table.TextOf(_literals[end]).SequenceEqual(_table.TextOf(_literals[start]))) end++;
            if (end - start > 1) _literals.AsSpan(start, end - start).Sort((a, b) => _table.Types.Compare(_table.TypeOf(a), _table.Types, _table.TypeOf(b)));
            start = end;
        }
    }
}
