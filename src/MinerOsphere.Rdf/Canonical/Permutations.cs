namespace MinerOsphere.Rdf.Canonical;

/// <summary>All orders of a list, the smallest first, one at a time.</summary>
internal static class Permutations
{
    public static IEnumerable<string[]> Of(List<string> items)
    {
        var order = items.ToArray();
        Array.Sort(order, StringComparer.Ordinal);
        while (true)
        {
            yield return order;
            // The next in lexical order: the last rise is raised, what follows starts again.
            var rise = order.Length - 2;
            while (rise >= 0 && string.CompareOrdinal(order[rise], order[rise + 1]) >= 0)
                rise--;
            if (rise < 0)
                yield break;
            var next = order.Length - 1;
            while (string.CompareOrdinal(order[next], order[rise]) <= 0)
                next--;
            (order[rise], order[next]) = (order[next], order[rise]);
            Array.Reverse(order, rise + 1, order.Length - rise - 1);
        }
    }
}
