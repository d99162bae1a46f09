using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Rdf;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>
/// Runs the queries of the SPARQL bench in this process, text in and bytes out, and prints for each the median time, the bytes allocated,
/// the rows and a hash of the answer that does not depend on the order of rows. Times are those of the thread on its processor, so that they
/// hold on a busy machine too.
/// </summary>
internal static class QueryBenchmark
{
    private const int MostRuns = 40;
    private const int FewestRuns = 5;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    public static void Run(string data, string queries, string only)
    {
        using var store = BenchStore.Open(data);
        var times = new List<double>();
        Console.WriteLine($"{"query",-20} {"p50 ms",9} {"min ms",9} {"KB",9} {"rows",8}  hash");
        foreach (var query in BenchQuery.Read(queries))
        {
            if (query.Geo || !Regex.IsMatch(query.Id, only)) continue;
            var (rows, hash) = Check(query, store);
            var median = Measure(query, store, QueryOptions.Default, out var least, out var kilobytes);
            times.Add(median);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query.Id,-20} {median,9:0.000} {least,9:0.000} {kilobytes,9:0} {rows,8}  {hash:x16}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"geometric mean of {times.Count}: {Math.Exp(times.Average(Math.Log)):0.000} ms"));
    }

    public static void Explain(string data, string queries, string only)
    {
        using var store = BenchStore.Open(data);
        foreach (var query in BenchQuery.Read(queries))
            if (Regex.IsMatch(query.Id, only))
                Console.WriteLine($"{query.Id}\n{QueryEngine.Analyze(SparqlParser.Parse(query.Variants[0]).Value!, store).ToText()}");
    }

    internal static double Measure(BenchQuery query, IQuadSource store, QueryOptions options, out double least, out double kilobytes)
    {
        using var buffer = new PooledBuffer(192 << 10);
        for (var i = 0; i < query.Variants.Length * 2; i++) Answer(query, i, store, options, buffer);
        var runs = new List<double>();
        var whole = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (runs.Count < FewestRuns || (runs.Count < MostRuns && whole.Elapsed < Budget))
        {
            var start = ThreadClock.Milliseconds;
            Answer(query, runs.Count, store, options, buffer);
            runs.Add(ThreadClock.Milliseconds - start);
        }
        kilobytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / runs.Count;
        runs.Sort();
        least = runs[0];
        return runs[runs.Count / 2];
    }

    private static void Answer(BenchQuery query, int run, IQuadSource store, QueryOptions options, PooledBuffer buffer)
    {
        var parsed = SparqlParser.Parse(query.Variants[run % query.Variants.Length]);
        using var result = QueryEngine.Execute(parsed.Value!, store, options);
        using var writer = ResultFormats.Open(result is Triples ? ResultFormat.NTriples : ResultFormat.Json, result, buffer);
        while (writer.WriteNext())
            if (buffer.Length > 128 << 10) buffer.Clear();
        buffer.Clear();
    }

    /// <summary>The rows of all instances, and a hash over their lines in any order.</summary>
    private static (long Rows, ulong Hash) Check(BenchQuery query, IQuadSource store)
    {
        var (rows, hash) = (0L, 0UL);
        foreach (var text in query.Variants)
        {
            using var buffer = new PooledBuffer(1 << 20);
            using var result = QueryEngine.Execute(SparqlParser.Parse(text).Value!, store);
            using var writer = ResultFormats.Open(result switch { Triples => ResultFormat.NTriples, Solutions => ResultFormat.Tsv, _ => ResultFormat.Json }, result, buffer);
            while (writer.WriteNext()) { }
            foreach (var line in Encoding.UTF8.GetString(buffer.Written.Span).Split('\n'))
            {
                // Sums of doubles differ in the last digits with the order of rows.
                var rounded = Regex.Replace(line, @"(\d\.\d{6})\d+(?=[Ee])", "$1");
                hash += BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(rounded)));
                rows++;
            }
        }
        return (rows, hash);
    }
}
