using System.Buffers;
using System.Runtime.InteropServices;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Text;
using MinerOsphere.Tests.Sparql.Functions;

namespace MinerOsphere.Tests.Store;

public class TextIndexTests
{
    private static readonly Iri Subject = new("urn:s");
    private static readonly Iri Predicate = new("urn:p");

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 3000)]
    [InlineData(3, 3000)]
    public void Every_literal_that_matches_is_proposed(int seed, int count)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, count).Select(_ => RandomTexts.Text(random)).Append(new string('é', TextIndexBuilder.LongestText)).Distinct().ToList();
        using var temporary = new TemporaryStore(texts.Select(Holding));
        var index = temporary.Store.Text!;
        var (answered, proposed, matching) = (0, 0, 0);
        for (var trial = 0; trial < 400; trial++)
        {
            var pattern = RandomPattern(random, texts);
            var expected = texts.Where(pattern.MayMatch).Select(text => temporary.Store.Find(new Literal(text))).Order().ToList();
            if (index.MostCandidates(pattern) is not { } most) continue;
            var found = index.Find(pattern, CancellationToken.None);
            Assert.Equal(found.Order().Distinct(), found);
            Assert.Empty(expected.Except(found));
            Assert.InRange(found.Length, 0, most);
            answered++;
            proposed += found.Length;
            matching += expected.Count;
        }
        Assert.True(answered > 100);
        // The too long text is proposed each time; beside it there is not too much that three bytes cannot tell.
        Assert.InRange(proposed, matching, matching * 3 + answered * 3);
    }

    [Fact]
    public void A_text_in_too_many_literals_is_not_answered()
    {
        using var temporary = new TemporaryStore(Enumerable.Range(0, 5000).Select(i => Holding($"common {i:x}")));
        Assert.Null(temporary.Store.Text!.MostCandidates(Holds("common")));
        Assert.Null(temporary.Store.Text.MostCandidates(Holds("co")));
        Assert.Null(temporary.Store.Text.MostCandidates(new TextPattern([new TextAlternative(["1ff"]), new TextAlternative(["f"])])));
        Assert.Equal([temporary.Store.Find(new Literal("common abc"))], temporary.Store.Text.Find(Holds("common ABC"), CancellationToken.None));
        Assert.Equal(0, temporary.Store.Text.MostCandidates(Holds("none such")));
        Assert.Equal(5000, temporary.Store.Text.MostCandidates(new TextPattern([new TextAlternative([], prefix: "common")])));
        Assert.Equal(17, temporary.Store.Text.Find(new TextPattern([new TextAlternative([], prefix: "common ab")]), CancellationToken.None).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(500)]
    public unsafe void Lists_come_back_as_they_were(int count)
    {
        var random = new Random(count);
        for (var spread = 0; spread <= 32; spread++)
        {
            var gaps = new uint[count];
            for (var i = 0; i < count; i++) gaps[i] = spread == 0 ? 0 : (uint)(random.NextInt64() & ((1L << (spread == 32 && i > 0 ? 20 : spread)) - 1));
            // The whole list must stay below 2^32.
            if (spread > 20) gaps.AsSpan(1).Clear();
            if (spread == 32) gaps[0] = uint.MaxValue - (uint)count;
            var bytes = new ArrayBufferWriter<byte>();
            PostingBlocks.Write(bytes, gaps);
            bytes.Write(new byte[PostingBlocks.Padding]);
            var read = new uint[count];
            fixed (byte* start = bytes.WrittenSpan) PostingBlocks.Read(start, read);
            var last = uint.MaxValue;
            for (var i = 0; i < count; i++) Assert.Equal(last = unchecked(last + gaps[i] + 1), read[i]);
        }
    }

    [Theory]
    [InlineData("TextHeader")]
    [InlineData("TextKeys")]
    [InlineData("TextCounts")]
    [InlineData("TextStarts")]
    [InlineData("TextPostings")]
    public void A_damaged_section_is_named(string section)
    {
        using var temporary = new TemporaryStore(Enumerable.Range(0, 500).Select(i => Holding($"text {i:x}")));
        var bytes = File.ReadAllBytes(temporary.Path);
        var entry = Entries(bytes).ToArray().Single(e => e.Section == Enum.Parse<Section>(section));
        bytes[(int)(entry.Offset + entry.Length / 2)] ^= 4;
        var damaged = temporary.Path + ".damaged";
        File.WriteAllBytes(damaged, bytes);
        Assert.Contains(section, Assert.Throws<DamagedStoreException>(() => QuadFile.Open(damaged)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_index_or_with_one_of_other_case_rules_answers_without()
    {
        using var temporary = new TemporaryStore(Enumerable.Range(0, 500).Select(i => Holding($"text {i:x}")));
        var whole = File.ReadAllBytes(temporary.Path);

        var older = (byte[])whole.Clone();
        foreach (ref var entry in Entries(older))
            if (entry.Section == Section.TextHeader) entry.Section = (Section)0x7777;
        Sign(older);
        AssertAnswersWithout(temporary.Path + ".older", older, verify: true);

        var foreign = (byte[])whole.Clone();
        var place = (int)Entries(foreign).ToArray().Single(e => e.Section == Section.TextHeader).Offset;
        MemoryMarshal.Cast<byte, uint>(foreign.AsSpan(place))[1]++;
        AssertAnswersWithout(temporary.Path + ".foreign", foreign, verify: false);
    }

    [Fact]
    public void Literals_that_came_since_the_base_was_written_are_proposed_too()
    {
        using var folder = new TemporaryFolder();
        var file = System.IO.Path.Combine(folder.Path, "base");
        var builder = new QuadFileBuilder();
        for (var i = 0; i < 500; i++) builder.Add(Holding($"text {i:x}"));
        builder.Save(file);
        using var store = QuadFile.Open(file);
        var added = new[] { (new TermId(TermKind.Literal, 600), new Literal("new TEXT 1f")), (new TermId(TermKind.Literal, 601), new Literal("other")) };
        var index = new DeltaText(store.Text!, added, added.Length);
        Assert.Equal(store.Text!.Find(Holds("text 1f"), CancellationToken.None).Append(added[0].Item1), index.Find(Holds("text 1f"), CancellationToken.None));
        Assert.Equal(store.Text.MostCandidates(Holds("text 1f")) + 2, index.MostCandidates(Holds("text 1f")));
        Assert.Null(index.MostCandidates(Holds("t")));
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        using var temporary = new TemporaryStore([Holding("text")]);
        Assert.ThrowsAny<OperationCanceledException>(() => temporary.Store.Text!.Find(Holds("text"), new CancellationToken(true)));
    }

    private static void AssertAnswersWithout(string path, byte[] bytes, bool verify)
    {
        File.WriteAllBytes(path, bytes);
        using var store = QuadFile.Open(path, verify);
        Assert.Null(store.Text);
        Assert.Equal(500, store.QuadCount);
        Assert.False(store.Find(new Literal("text 1f")).IsNone);
    }

    private static Span<SectionEntry> Entries(byte[] file)
    {
        var header = MemoryMarshal.Read<StoreHeader>(file);
        return MemoryMarshal.Cast<byte, SectionEntry>(file.AsSpan(Marshal.SizeOf<StoreHeader>()))[..(int)header.SectionCount];
    }

    private static void Sign(byte[] file)
    {
        var header = MemoryMarshal.Read<StoreHeader>(file) with { Checksum = 0 };
        MemoryMarshal.Write(file, in header);
        header.Checksum = Crc32C.Of(file.AsSpan(0, StoreHeader.Size));
        MemoryMarshal.Write(file, in header);
    }

    private static Quad Holding(string text) => new(Subject, Predicate, new Literal(text), null);

    private static TextPattern Holds(string piece) => new([new TextAlternative([piece])]);

    private static TextPattern RandomPattern(Random random, List<string> texts) => new([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ =>
        new TextAlternative(
            Enumerable.Range(0, random.Next(1, 3)).Select(_ => RandomTexts.Piece(random)),
            random.Next(4) == 0 ? RandomTexts.Piece(random) : null))]);
}
