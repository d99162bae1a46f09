using System.Diagnostics;
using System.Globalization;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Store;

namespace MinerOsphere.Benchmarks.Store;

/// <summary>
/// A document into an empty store, as <c>POST /rdf-graph-store</c> does it: read alone, read into the load's table, and the whole until it is
/// durable and visible. Wall time, the best of several rounds; processor time of that round.
/// </summary>
internal static class LoadBenchmark
{
    private const int Rounds = 5;

    public static void Run(string data)
    {
        var syntax = RdfSyntaxes.OfFile(data) ?? RdfSyntaxName.NTriples;
        Console.WriteLine($"{Machine.Describe()}\n");
        Console.WriteLine($"| {Path.GetFileName(data)} | s | processor s | thousand quads/s |\n|---|---:|---:|---:|");
        Measure("read", () => Read(data, syntax, new Nowhere()));
        Measure("read into the load", () =>
        {
            var folder = Directory.CreateTempSubdirectory("load-bench-").FullName;
            using (var store = QuadStore.Open(folder))
            using (var load = store.BeginLoad()) Read(data, syntax, load);
            Directory.Delete(folder, recursive: true);
        });
        var (bytes, quads, open) = (0L, 0L, double.MaxValue);
        Measure("read, sort, write, sync", () =>
        {
            var folder = Directory.CreateTempSubdirectory("load-bench-").FullName;
            using (var store = QuadStore.Open(folder))
            using (var load = store.BeginLoad())
            {
                Read(data, syntax, load);
                load.Commit();
            }
            var clock = Stopwatch.StartNew();
            using (var store = QuadStore.Open(folder))
            {
                open = Math.Min(open, clock.Elapsed.TotalSeconds);
                quads = store.QuadCount;
            }
            bytes = Directory.GetFiles(folder, "base-*").Sum(file => new FileInfo(file).Length);
            Directory.Delete(folder, recursive: true);
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\n{quads} quads in {bytes / 1e6:0.0} MB on disk, {(double)bytes / quads:0} B/quad; opened with all checksums in {open * 1e3:0} ms."));
    }

    private static long _read;

    private static void Measure(string what, Action work)
    {
        var (wall, processor) = (double.MaxValue, 0.0);
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            work();
            if (clock.Elapsed.TotalSeconds > wall) continue;
            (wall, processor) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {wall:0.00} | {processor:0.00} | {_read / wall / 1e3:0} |"));
    }

    private static void Read(string data, RdfSyntaxName syntax, IQuadSink sink)
    {
        using var file = File.OpenRead(data);
        var read = RdfReader.Read(file, syntax, sink);
        _read = read.Succeeded ? read.Value : throw new InvalidDataException($"{data}: {read.Error}");
    }

    private sealed class Nowhere : IQuadSink
    {
        public void Add(in Quad quad)
        {
        }
    }
}
