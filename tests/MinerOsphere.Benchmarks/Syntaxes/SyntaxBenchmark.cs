using System.Buffers;
using System.Globalization;
using MinerOsphere.Benchmarks.Queries;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Benchmarks.Syntaxes;

/// <summary>
/// Writes a dataset in every syntax and reads it again, in memory and on one thread: triples a second of processor time, and bytes allocated
/// for each triple read. The best of several rounds counts.
/// </summary>
internal static class SyntaxBenchmark
{
    private const int Rounds = 5;

    private static readonly KeyValuePair<string, string>[] Prefixes =
    [
        new("rdf", RdfSyntax.Namespace), new("rdfs", Rdfs.Namespace), new("xsd", Xsd.Namespace), new("skos", Skos.Namespace), new("dct", DcTerms.Namespace),
    ];

    public static void Run(string path)
    {
        var quads = new QuadList();
        using (var file = File.OpenRead(path))
            if (RdfReader.Read(file, RdfSyntaxes.OfFile(path) ?? RdfSyntaxName.NTriples, quads) is { Succeeded: false } failed)
                throw new InvalidDataException($"{path}: {failed.Error}");
        Console.WriteLine($"{Machine.Describe()}\n\n{quads.Count} triples of {Path.GetFileName(path)}\n");
        Console.WriteLine("| syntax | MB | read, M triples/s | B/triple read | write, M triples/s |\n|---|---:|---:|---:|---:|");
        foreach (var syntax in new[] { RdfSyntaxName.NTriples, RdfSyntaxName.NQuads, RdfSyntaxName.Turtle, RdfSyntaxName.TriG, RdfSyntaxName.RdfXml })
            Measure(quads, syntax);
    }

    private static void Measure(QuadList quads, RdfSyntaxName syntax)
    {
        var (write, read, allocated) = (double.MaxValue, double.MaxValue, 0L);
        var text = new ArrayBufferWriter<byte>(quads.Count * 64);
        for (var round = 0; round < Rounds; round++)
        {
            text.ResetWrittenCount();
            var start = ThreadClock.Milliseconds;
            using (var writer = RdfWriter.Open(syntax, text, Prefixes))
            {
                foreach (var quad in quads)
                    writer.Add(quad);
                writer.Complete();
            }
            write = Math.Min(write, ThreadClock.Milliseconds - start);

            var bytes = text.WrittenSpan.ToArray();
            using var stream = new MemoryStream(bytes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            start = ThreadClock.Milliseconds;
            var result = RdfReader.Read(stream, syntax, new Nowhere());
            read = Math.Min(read, ThreadClock.Milliseconds - start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (result.Value != quads.Count)
                throw new InvalidDataException($"{syntax}: {result.Value} triples, {result.Error}");
        }
        var thousands = quads.Count / 1e3;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {RdfSyntaxes.Title(syntax)} | {text.WrittenCount / 1e6:0.0} | {thousands / read:0.00} | {(double)allocated / quads.Count:0} | {thousands / write:0.00} |"));
    }

    private sealed class Nowhere : IQuadSink
    {
        public void Add(in Quad quad)
        {
        }
    }
}
