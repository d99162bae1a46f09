using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

public class QuadFileTests
{
    [Fact]
    public void Every_term_comes_back_as_it_was_written()
    {
        Term[] terms =
        [
            new Iri("http://example.org/a"), new Iri("http://example.org/"), new Iri("urn:é"), new BlankNode("b0"),
            new Literal(""), new Literal("a"), new Literal("a\0"), new Literal("a\0b"), new Literal("a", Xsd.AnyUri), Literal.WithLanguage("a", "fr"),
            new Literal("12", Xsd.Integer), new Literal("012", Xsd.Integer), new Literal("1.5", Xsd.Decimal), new Literal("1.5e0", Xsd.Double),
            new Literal("2024-02-29", Xsd.Date), new Literal("2024-02-29T12:00:00Z", Xsd.DateTime), new Literal("not a date", Xsd.Date),
            new Literal(new string('é', 700_000)), new Literal("😀"),
        ];
        var predicate = new Iri("http://example.org/p");
        var subject = new Iri("http://example.org/s");
        using var temporary = new TemporaryStore(terms.Select(t => new Quad(subject, predicate, t, null)));
        foreach (var term in terms) Assert.Equal(term, temporary.Store.Resolve(temporary.Store.Find(term)));
        Assert.Equal(terms.Length, temporary.Store.QuadCount);
        Assert.Equal(terms.Length, temporary.Store.DistinctObjects(temporary.Store.Find(predicate)));
        Assert.Equal(1, temporary.Store.DistinctSubjects(temporary.Store.Find(predicate)));
        Assert.Equal(TermId.None, temporary.Store.Find(new Iri("http://example.org/none")));
        Assert.Equal(TermId.None, temporary.Store.Find(new Literal("a", "http://example.org/type")));
    }

    [Fact]
    public void Texts_sort_as_their_bytes_do()
    {
        var random = new Random(11);
        var texts = Enumerable.Range(0, 3000).Select(_ => new string('a', random.Next(30)) + (char)random.Next(1, 0x2FF) + random.Next(5)).Distinct().ToArray();
        using var temporary = new TemporaryStore(texts.Select(t => new Quad(new Iri("urn:s"), new Iri("urn:p"), new Literal(t), null)));
        var ids = texts.Select(t => temporary.Store.Find(new Literal(t)).Value).ToArray();
        Array.Sort(ids, texts);
        Assert.Equal(texts.OrderBy(t => t, Comparer<string>.Create((a, b) =>
            System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b)))), texts);
    }

    [Fact]
    public void A_changed_byte_anywhere_is_noticed_and_named()
    {
        using var temporary = new TemporaryStore(RandomQuads.Make(7, 60, 2));
        var bytes = File.ReadAllBytes(temporary.Path);
        var random = new Random(3);
        var damaged = temporary.Path + ".damaged";
        File.Copy(temporary.Path, damaged);
        for (var place = 0; place < bytes.Length; place++)
        {
            if (IsPadding(bytes, place)) continue;
            Change(place, (byte)(bytes[place] ^ 1 << random.Next(8)));
            var error = Assert.Throws<DamagedStoreException>(() => QuadFile.Open(damaged));
            Assert.StartsWith(damaged + ": ", error.Message, StringComparison.Ordinal);
            Assert.Contains("load the data again", error.Message, StringComparison.Ordinal);
            Change(place, bytes[place]);
        }
        QuadFile.Open(damaged).Dispose();

        void Change(int place, byte value)
        {
            using var handle = File.OpenHandle(damaged, access: FileAccess.Write);
            RandomAccess.Write(handle, [value], place);
        }
    }

    [Theory]
    [InlineData(0, "too few")]
    [InlineData(100, "too few")]
    [InlineData(5000, "5000 bytes")]
    public void A_file_cut_short_is_noticed(int length, string message)
    {
        using var temporary = new TemporaryStore(RandomQuads.Make(7, 200, 2));
        var cut = temporary.Path + ".cut";
        File.WriteAllBytes(cut, File.ReadAllBytes(temporary.Path)[..length]);
        Assert.Contains(message, Assert.Throws<DamagedStoreException>(() => QuadFile.Open(cut)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_and_another_version_are_named()
    {
        using var temporary = new TemporaryStore([]);
        var bytes = File.ReadAllBytes(temporary.Path);
        var other = temporary.Path + ".other";
        bytes[8] = 9;
        File.WriteAllBytes(other, bytes);
        Assert.Contains("format 9", Assert.Throws<DamagedStoreException>(() => QuadFile.Open(other)).Message, StringComparison.Ordinal);
        bytes[0] = 0;
        File.WriteAllBytes(other, bytes);
        Assert.Contains("not a quad store", Assert.Throws<DamagedStoreException>(() => QuadFile.Open(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_save_leaves_nothing_behind_and_the_former_file_in_place()
    {
        using var temporary = new TemporaryStore(RandomQuads.Make(7, 200, 2));
        var before = File.ReadAllBytes(temporary.Path);
        var builder = new QuadFileBuilder();
        foreach (var quad in RandomQuads.Make(8, 200, 2)) builder.Add(quad);
        Assert.ThrowsAny<OperationCanceledException>(() => builder.Save(temporary.Path, null, new CancellationToken(true)));
        Assert.Equal([temporary.Path], temporary.FilesBeside);
        Assert.Equal(before, File.ReadAllBytes(temporary.Path));
    }

    [Fact]
    public void Readers_may_be_many_and_outlive_the_file_name()
    {
        var quads = RandomQuads.Make(9, 3000, 4);
        using var temporary = new TemporaryStore(quads);
        var expected = quads.Select(q => q.Triple).Distinct().Count();
        File.Delete(temporary.Path);
        Parallel.For(0, 16, i =>
        {
            using var cursor = temporary.Store.Scan(default, (TripleOrder)(i % 6));
            var batch = new QuadBatch(1 + i * 10);
            var seen = 0;
            while (cursor.Read(batch) is > 0 and var count)
            {
                for (var row = 0; row < count; row++)
                    Assert.Equal(batch.Objects[row], temporary.Store.Find(temporary.Store.Resolve(batch.Objects[row])));
                seen += count;
            }
            Assert.Equal(expected, seen);
        });
    }

    /// <summary>Bytes between sections belong to none.</summary>
    private static bool IsPadding(byte[] file, int place)
    {
        if (place < 4096) return false;
        var count = BitConverter.ToInt32(file, 56);
        for (var i = 0; i < count; i++)
        {
            var entry = 72 + i * 24;
            var offset = BitConverter.ToInt64(file, entry + 8);
            if (place >= offset && place < offset + BitConverter.ToInt64(file, entry + 16)) return false;
        }
        return true;
    }
}
