using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Dictionary;

/// <summary>
/// The terms of a load in the order of their ids, and the local number (rank) of each. Locals are dense 32-bit numbers in the order
/// of the 64-bit ids: blank nodes, IRIs, inlined values, other literals; sorting by local is sorting by id.
/// </summary>
internal sealed class SortedTerms
{
    private readonly TermTable _table;
    private readonly int[] _blanks, _iris, _inlines, _literals;

    public SortedTerms(TermTable table, CancellationToken cancellation)
    {
        _table = table;
        _blanks = Select(k => k == TermKind.BlankNode);
        _iris = Select(k => k == TermKind.Iri);
        _inlines = Select(k => k is >= TermKind.Boolean and <= TermKind.DateTime);
        _literals = Select(k => k == TermKind.Literal);
        Parallel.Invoke(
            new ParallelOptions { CancellationToken = cancellation },
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_literals),
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_iris),
            () => new Utf8Sorter(i => table.TextOf(i)).Sort(_blanks),
            () => _inlines.AsSpan().Sort((a, b) => table.ValueOf(a).CompareTo(table.ValueOf(b))));
        SortEqualTextsByType();

        Locals = new uint[table.Count];
        var local = 0u;
        foreach (var part in (ReadOnlySpan<int[]>)[_blanks, _iris, _inlines, _literals])
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
        WriteTexts(writer, Section.BlankOffsets, Section.BlankBytes, _blanks);
        WriteTexts(writer, Section.IriOffsets, Section.IriBytes, _iris);
        WriteTexts(writer, Section.LiteralOffsets, Section.LiteralBytes, _literals);
        using (var part = writer.Begin(Section.InlineValues))
            foreach (var number in _inlines) part.Write<ulong>([_table.ValueOf(number)]);
        using (var part = writer.Begin(Section.LiteralTypeCodes))
            foreach (var number in _literals) part.Write<uint>([_table.TypeOf(number)]);
        writer.Write<byte>(Section.LiteralTypes, _table.Types.ToBytes());
    }

    private void WriteTexts(StoreWriter writer, Section offsets, Section bytes, int[] numbers)
    {
        using (var part = writer.Begin(bytes))
            foreach (var number in numbers) part.Write(_table.TextOf(number));
        using (var part = writer.Begin(offsets))
        {
            var offset = 0UL;
            part.Write<ulong>([offset]);
            foreach (var number in numbers) part.Write<ulong>([offset += (ulong)_table.TextOf(number).Length]);
        }
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
            if (end - start > 1) _literals.AsSpan(start, end - start).Sort((a, b) => _table.TypeOf(a).CompareTo(_table.TypeOf(b)));
            start = end;
        }
    }
}
