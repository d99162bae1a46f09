using System.Diagnostics;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Store;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>The bench's N-Triples file as a store file beside it, made when it is missing or older.</summary>
internal static class BenchStore
{
    public static QuadFile Open(string data)
    {
        var path = Path.ChangeExtension(data, ".quads");
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) < File.GetLastWriteTimeUtc(data)) Build(data, path);
        try
        {
            return QuadFile.Open(path, verify: false);
        }
        catch (DamagedStoreException)
        {
            // Written by another version of the format.
            Build(data, path);
            return QuadFile.Open(path, verify: false);
        }
    }

    private static void Build(string data, string path)
    {
        var clock = Stopwatch.StartNew();
        var builder = new QuadFileBuilder();
        using (var text = File.OpenText(data))
            if (RdfReader.Read(text, RdfSyntaxName.NTriples, builder).Error is { } error) throw new InvalidDataException(error.ToString());
        builder.Save(path);
        Console.WriteLine($"loaded {builder.Count} triples in {clock.Elapsed.TotalSeconds:0.0} s");
    }
}
