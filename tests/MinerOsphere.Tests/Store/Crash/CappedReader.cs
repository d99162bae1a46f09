using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>Opens, asks, changes and compacts a store in a process whose heap is smaller than the store.</summary>
internal static class CappedReader
{
    public static int Run(string folder)
    {
        using var store = QuadStore.Open(folder);
        foreach (var order in Enum.GetValues<TripleOrder>()) Console.Out.WriteLine($"{order} {Scan(store.Current, order)}");
        using (var transaction = store.Begin())
        {
            transaction.Clear(Graph(1));
            transaction.Apply([], Enumerable.Range(0, 1000).Select(i => new Quad(new Iri($"urn:new:{i}"), new Iri("urn:p:1"), new Literal($"new {i}"), Graph(2))));
            transaction.Commit();
        }
        Console.Out.WriteLine($"changed {Scan(store.Current, TripleOrder.Pos)}");
        store.Compact();
        Console.Out.WriteLine($"compacted {Scan(store.Current, TripleOrder.Pos)}");
        Console.Out.WriteLine($"heap {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes}");
        return 0;
    }

    public static IEnumerable<Quad> Quads(int count)
    {
        for (var i = 0; i < count; i++)
            yield return new Quad(new Iri($"urn:thing:{i / 4}"), new Iri($"urn:p:{i % 4}"), new Literal($"what is said of {i}"), Graph(i % 3));
    }

    private static Iri Graph(int number) => new($"urn:graph:{number}");

    private static long Scan(IQuadSource source, TripleOrder order)
    {
        var rows = 0L;
        var batch = new QuadBatch();
        using var cursor = source.Scan(default, order);
        while (cursor.Read(batch) is > 0 and var count) rows += count;
        return rows;
    }
}
