using System.Runtime.InteropServices;
using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>Writes the permutations of a store, each as its rows come, so that it needs room for none of them.</summary>
/// <param name="spoolRuns">Runs are put aside in a file while rows are written, not in memory.</param>
internal sealed class IndexWriter(StoreWriter writer, bool spoolRuns, IProgress<double>? progress)
{
    // Each order of a pair begins with the same component, and the first of the pair writes the runs. SPO, PSO, OPS and so on are
    // each one sort away from the one before.
    private static readonly TripleOrder[] Sequence =
        [TripleOrder.Spo, TripleOrder.Pso, TripleOrder.Ops, TripleOrder.Sop, TripleOrder.Osp, TripleOrder.Pos];

    private readonly uint[] _runCounts = new uint[3];

    public void Write(IRowSource source, ref StoreHeader header)
    {
        List<uint> subjects = [], objects = [];
        foreach (var order in Sequence)
        {
            var counts = order == TripleOrder.Pso ? subjects : order == TripleOrder.Pos ? objects : null;
            WriteOne(source.Feed, order, counts, Section.Rows, Section.RowHeaders, Section.RunKeys, Section.RunStarts, null);
            if (header.HasGraphFirst != 0)
                WriteOne(source.FeedByGraph, order, null, Section.GraphRows, Section.GraphRowHeaders, Section.GraphRunKeys, Section.GraphRunStarts, Section.GraphFirstRuns);
            progress?.Report((Array.IndexOf(Sequence, order) + 1) / 6.0);
        }
        writer.Write<uint>(Section.RunCounts, _runCounts);
        using var part = writer.Begin(Section.PredicateStatistics);
        part.Write<uint>(CollectionsMarshal.AsSpan(subjects));
        part.Write<uint>(CollectionsMarshal.AsSpan(objects));
    }

    private void WriteOne(
        Action<TripleOrder, PermutationWriter> feed, TripleOrder order, List<uint>? distinct,
        Section rows, Section rowHeaders, Section runKeys, Section runStarts, Section? firstRuns)
    {
        var leading = (uint)Orders.Leading(order);
        // SPO, PSO and OPS come first of those with their leading component.
        var ownsRuns = order is TripleOrder.Spo or TripleOrder.Pso or TripleOrder.Ops;
        using var keys = ownsRuns ? new Spool(spoolRuns ? writer.NewSideFile() : null) : null;
        using var starts = ownsRuns ? new Spool(spoolRuns ? writer.NewSideFile() : null) : null;
        PermutationWriter permutation;
        using (var part = writer.Begin(rows + (uint)order))
        {
            permutation = new PermutationWriter(part, keys, starts) { DistinctSeconds = distinct };
            feed(order, permutation);
            permutation.End();
        }
        writer.Write(rowHeaders + (uint)order, permutation.Rows.Headers);
        if (keys is null || starts is null) return;
        using (var part = writer.Begin(runKeys + leading)) keys.CopyTo(part);
        using (var part = writer.Begin(runStarts + leading)) starts.CopyTo(part);
        if (firstRuns is { } section) writer.Write<uint>(section + leading, CollectionsMarshal.AsSpan(permutation.FirstRuns));
        else _runCounts[leading] = permutation.RunCount;
    }
}
