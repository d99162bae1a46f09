using MinerOsphere.Store.Dictionary;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Store.Merging;

/// <summary>
/// Writes the dictionary of two stores as one, without the terms of the first that nothing uses any more, and remembers the new local of
/// each term. Both are sorted: it is one walk along both.
/// </summary>
internal sealed class MergedTerms(TermDictionary first, TermBits used, MappedNumbers firstLocals, TermDictionary second, uint[] secondLocals)
{
    private readonly LiteralTypes _types = new();
    private uint _firstLocal, _secondLocal, _count;

    /// <summary>Terms written.</summary>
    public uint Count => _count;

    public void Write(StoreWriter writer, ref StoreHeader header, CancellationToken cancellation)
    {
        header.BlankCount = WriteTexts(writer, Section.BlankBytes, Section.BlankOffsets, Section.BlankOffsetHeaders, first.Blanks, second.Blanks, null, cancellation);
        header.IriCount = WriteTexts(writer, Section.IriBytes, Section.IriOffsets, Section.IriOffsetHeaders, first.Iris, second.Iris, null, cancellation);
        header.InlineCount = WriteInlines(writer);
        using var spool = new Spool(writer.NewSideFile());
        var codes = new BlockWriter(spool);
        var text = new TextIndexBuilder(first.Literals.Count + second.Literals.Count);
        header.LiteralCount = WriteTexts(
            writer, Section.LiteralBytes, Section.LiteralOffsets, Section.LiteralOffsetHeaders, first.Literals, second.Literals, codes, cancellation, text);
        codes.End();
        text.WriteTo(writer);
        using (var part = writer.Begin(Section.LiteralTypeCodes)) spool.CopyTo(part);
        writer.Write(Section.LiteralTypeHeaders, codes.Headers);
        writer.Write<byte>(Section.LiteralTypes, _types.ToBytes());
        header.TripleCount = WriteTexts(
            writer, Section.TripleBytes, Section.TripleOffsets, Section.TripleOffsetHeaders, first.Triples, second.Triples, null, cancellation);
    }

    /// <param name="codes">For literals: takes their types, which tell equal texts apart.</param>
    /// <param name="text">For literals: their index.</param>
    private uint WriteTexts(
        StoreWriter writer, Section bytes, Section offsets, Section headers, SortedTexts a, SortedTexts b, BlockWriter? codes, CancellationToken cancellation,
        TextIndexBuilder? text = null)
    {
        using var texts = new TextsWriter(writer, bytes, offsets, headers, spool: true);
        uint i = 0, j = 0;
        while (true)
        {
            if ((_count & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            for (; i < a.Count && !used[_firstLocal + i]; i++) firstLocals[_firstLocal + i] = uint.MaxValue;
            if (i == a.Count && j == b.Count) break;
            var order = i == a.Count ? 1 : j == b.Count ? -1 : a[i].SequenceCompareTo(b[j]);
            if (order == 0 && codes is not null) order = first.Types.Compare(first.TypeOf(i), second.Types, second.TypeOf(j));
            texts.Add(order <= 0 ? a[i] : b[j]);
            text?.Add(order <= 0 ? a[i] : b[j]);
            codes?.Add(order <= 0 ? _types.Add(first.Types, first.TypeOf(i)) : _types.Add(second.Types, second.TypeOf(j)), 0, 0);
            if (order <= 0) firstLocals[_firstLocal + i++] = _count;
            if (order >= 0) secondLocals[_secondLocal + j++] = _count;
            Next();
        }
        texts.End();
        _firstLocal += a.Count;
        _secondLocal += b.Count;
        return texts.Count;
    }

    private uint WriteInlines(StoreWriter writer)
    {
        var before = _count;
        using var part = writer.Begin(Section.InlineValues);
        uint i = 0, j = 0;
        while (true)
        {
            for (; i < first.InlineCount && !used[_firstLocal + i]; i++) firstLocals[_firstLocal + i] = uint.MaxValue;
            if (i == first.InlineCount && j == second.InlineCount) break;
            var a = i == first.InlineCount ? ulong.MaxValue : first.Inline(i);
            var b = j == second.InlineCount ? ulong.MaxValue : second.Inline(j);
            part.Write<ulong>([Math.Min(a, b)]);
            if (a <= b) firstLocals[_firstLocal + i++] = _count;
            if (b <= a) secondLocals[_secondLocal + j++] = _count;
            Next();
        }
        _firstLocal += first.InlineCount;
        _secondLocal += second.InlineCount;
        return _count - before;
    }

    private void Next()
    {
        if (++_count == uint.MaxValue) Throw.TooMany("terms");
    }
}
