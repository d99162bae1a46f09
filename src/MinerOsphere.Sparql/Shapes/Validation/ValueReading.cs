using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>
/// Finds the value nodes of many focus nodes at once. A path of one predicate is read either by one look-up per focus node or, where
/// the focus nodes are a good part of what the predicate has, by one pass over its quads: a store is then read once from end to end.
/// </summary>
internal sealed class ValueReading(QueryContext context, GraphScope scope)
{
    // A pass reads this many rows in the time of one look-up.
    private const int RowsPerLookup = 64;
    private const int SmallBatch = 64;

    private readonly PathWalk walk = new(context, ActiveGraph.Default(scope));
    private readonly QuadBatch small = new(SmallBatch);
    private readonly QuadBatch large = new();
    private readonly Dictionary<TermId, long> counts = [];
    private readonly List<TermId> reached = [];

    public ValueNodes Read(PropertyPath path, ReadOnlySpan<TermId> focus) => path switch
    {
        Link link => Read(context.Terms.Intern(link.Predicate), forward: true, focus),
        Inverse { Inner: Link link } => Read(context.Terms.Intern(link.Predicate), forward: false, focus),
        _ => Walk(path, focus),
    };

    /// <summary>The values that one predicate gives one node.</summary>
    public void Read(TermId predicate, TermId node, List<TermId> values) => LookUp(predicate, forward: true, node, values);

    private ValueNodes Read(TermId predicate, bool forward, ReadOnlySpan<TermId> focus)
    {
        var nodes = focus.ToArray();
        var (starts, lengths) = (new int[nodes.Length], new int[nodes.Length]);
        reached.Clear();
        if (!predicate.IsComputed)
        {
            if (nodes.Length > 1 && CountOf(predicate) <= (long)nodes.Length * RowsPerLookup)
                Pass(predicate, forward, nodes, starts, lengths);
            else
            {
                for (var i = 0; i < nodes.Length; i++)
                {
                    starts[i] = reached.Count;
                    LookUp(predicate, forward, nodes[i], reached);
                    lengths[i] = reached.Count - starts[i];
                }
            }
        }
        return new ValueNodes(nodes, starts, lengths, [.. reached]);
    }

    private long CountOf(TermId predicate)
    {
        if (!counts.TryGetValue(predicate, out var count))
            counts[predicate] = count = context.Source.Count(new QuadPattern(default, predicate, default, scope));
        return count;
    }

    private void LookUp(TermId predicate, bool forward, TermId node, List<TermId> values)
    {
        if (node.IsComputed || predicate.IsComputed || forward && node.IsLiteral)
            return;
        var pattern = forward ? new QuadPattern(node, predicate, default, scope) : new QuadPattern(default, predicate, node, scope);
        using var cursor = context.Source.Scan(pattern, forward ? TripleOrder.Spo : TripleOrder.Pos);
        while (cursor.Read(small) is > 0 and var count)
        {
            values.AddRange((forward ? small.Objects : small.Subjects).AsSpan(0, count));
            if (count == SmallBatch)
                context.Check();
        }
    }

    /// <summary>One pass over the predicate's quads, in step with the sorted focus nodes.</summary>
    private void Pass(TermId predicate, bool forward, TermId[] nodes, int[] starts, int[] lengths)
    {
        var order = new int[nodes.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort((TermId[])nodes.Clone(), order);

        using var cursor = context.Source.Scan(new QuadPattern(default, predicate, default, scope), forward ? TripleOrder.Pso : TripleOrder.Pos);
        var (keys, values) = forward ? (large.Subjects, large.Objects) : (large.Objects, large.Subjects);
        var (count, row) = (0, 0);
        var previous = -1;
        foreach (var index in order)
        {
            if (previous >= 0 && nodes[previous] == nodes[index])
            {
                (starts[index], lengths[index]) = (starts[previous], lengths[previous]);
                continue;
            }
            previous = index;
            starts[index] = reached.Count;
            if (SkipTo(nodes[index]))
            {
                do
                    reached.Add(values[row++]);
                while (More() && keys[row] == nodes[index]);
            }
            lengths[index] = reached.Count - starts[index];
        }

        bool SkipTo(TermId node)
        {
            if (row < count && keys[count - 1] < node)
            {
                cursor.SeekTo(node);
                row = count;
            }
            while (More() && keys[row] < node)
                row++;
            return row < count && keys[row] == node;
        }

        bool More()
        {
            if (row < count)
                return true;
            context.Check();
            (count, row) = (cursor.Read(large), 0);
            return count > 0;
        }
    }

    private ValueNodes Walk(PropertyPath path, ReadOnlySpan<TermId> focus)
    {
        var nodes = focus.ToArray();
        var (starts, lengths) = (new int[nodes.Length], new int[nodes.Length]);
        var (values, ends) = (new List<TermId>(), new List<TermId>());
        var seen = new HashSet<TermId>();
        for (var i = 0; i < nodes.Length; i++)
        {
            ends.Clear();
            seen.Clear();
            walk.Step(path, nodes[i], forward: true, ends);
            starts[i] = values.Count;
            foreach (var end in ends)
                if (seen.Add(end))
                    values.Add(end);
            lengths[i] = values.Count - starts[i];
        }
        return new ValueNodes(nodes, starts, lengths, [.. values]);
    }
}
