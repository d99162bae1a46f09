namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>
/// In which order parts are joined, one after the other (left-deep): the cheapest of all orders for a few parts, by dynamic programming over
/// subsets and the order they come sorted in; for more, always the part that keeps the result smallest.
/// </summary>
internal sealed class JoinOrder
{
    /// <summary>Above this the number of subsets costs more than a better order brings.</summary>
    private const int MostForAll = 7;

    /// <summary>A first part of so few rows makes any sensible order as good as another.</summary>
    private const double FewRows = 4;

    private readonly IReadOnlyList<JoinPart> parts;
    private readonly double lookup;
    private readonly Action check;
    private readonly (int Number, double Distinct, bool Sorts)[][] variables;
    private readonly (HashSet<int> Variables, double Selectivity)[] filters;
    private readonly int variableCount;

    /// <param name="filters">Conditions that will be applied once their variables are there, with the part of the rows they keep.</param>
    public JoinOrder(
        IReadOnlyList<JoinPart> parts, IEnumerable<(HashSet<string> Mentioned, double Selectivity)> filters, double lookup, Action check)
    {
        this.parts = parts;
        this.lookup = lookup;
        this.check = check;
        var numbers = new Dictionary<string, int>();
        variables = [.. parts.Select(part => part.Variables.Select(name => (Number(name), part.Distinct(name), part.CanSortBy(name))).ToArray())];
        variableCount = numbers.Count;
        this.filters = [.. filters.Where(filter => filter.Mentioned.Count > 0 && filter.Mentioned.All(numbers.ContainsKey))
            .Select(filter => (filter.Mentioned.Select(name => numbers[name]).ToHashSet(), filter.Selectivity))];

        int Number(string name)
        {
            if (!numbers.TryGetValue(name, out var number))
                numbers[name] = number = numbers.Count;
            return number;
        }
    }

    /// <summary>The rows that all parts joined have, estimated; known after <see cref="Find"/>.</summary>
    public double Rows { get; private set; }

    /// <summary>The places of the parts in the order to join them, and the variable (by name) that the first should be sorted by.</summary>
    public (int[] Order, string? SortedBy) Find()
    {
        if (parts.Count == 1)
        {
            Rows = parts[0].Rows;
            return ([0], null);
        }
        var smallest = parts.Min(part => part.Rows);
        return parts.Count > MostForAll || smallest <= FewRows ? (Greedy(), null) : Cheapest();
    }

    private int[] Greedy()
    {
        var order = new List<int>();
        var left = Enumerable.Range(0, parts.Count).ToList();
        var state = new Subset(variableCount);
        while (left.Count > 0)
        {
            check();
            var best = -1;
            var (bestConnected, bestRows) = (false, double.PositiveInfinity);
            foreach (var part in left)
            {
                var connected = order.Count > 0 && IsConnected(state, part);
                var rows = order.Count == 0 ? parts[part].Rows : RowsWith(state, part);
                if (best >= 0 && (connected, -rows).CompareTo((bestConnected, -bestRows)) <= 0)
                    continue;
                (best, bestConnected, bestRows) = (part, connected, rows);
            }
            state = Extend(state, best);
            order.Add(best);
            left.Remove(best);
        }
        Rows = state.Rows;
        return [.. order];
    }

    private sealed class Subset(int variables)
    {
        /// <summary>Estimated rows, filters applied.</summary>
        public double Rows = 1;

        /// <summary>Per variable how many values it has; 0 where it is not bound.</summary>
        public double[] Distinct = new double[variables];

        /// <summary>Per sort variable (the last place: none) the cheapest way here.</summary>
        public Way?[] Ways = new Way?[variables + 1];
    }

    private sealed record Way(double Cost, Way? Before, int Part, int SortedBy);

    private (int[], string?) Cheapest()
    {
        var unsorted = variableCount;
        var subsets = new Subset?[1 << parts.Count];
        for (var part = 0; part < parts.Count; part++)
        {
            var subset = subsets[1 << part] = Extend(new Subset(variableCount), part);
            subset.Ways[unsorted] = new Way(parts[part].Rows, null, part, unsorted);
            foreach (var (number, _, sorts) in variables[part])
                if (sorts)
                    subset.Ways[number] = new Way(parts[part].Rows, null, part, number);
        }
        for (var set = 1; set < subsets.Length - 1; set++)
        {
            if (subsets[set] is not { } subset)
                continue;
            check();
            var anyConnected = false;
            for (var pass = 0; pass < 2 && !anyConnected; pass++)
                for (var part = 0; part < parts.Count; part++)
                {
                    if ((set >> part & 1) == 1 || (pass == 0 && !IsConnected(subset, part)))
                        continue;
                    anyConnected = pass == 0;
                    var next = subsets[set | 1 << part] ??= Extend(subset, part);
                    foreach (var way in subset.Ways)
                        if (way is not null)
                            Take(way, subset, part, next);
                }
        }
        Rows = subsets[^1]!.Rows;
        var best = subsets[^1]!.Ways.OfType<Way>().MinBy(way => way.Cost)!;
        var order = new List<int>();
        var first = best;
        for (var way = best; way is not null; way = way.Before)
        {
            order.Insert(0, way.Part);
            first = way;
        }
        var sortedBy = first.SortedBy == unsorted ? null : parts[first.Part].Variables[Array.FindIndex(variables[first.Part], v => v.Number == first.SortedBy)];
        return ([.. order], sortedBy);
    }

    /// <summary>The ways to join one more part: in step, by look-up, by a table of either side.</summary>
    private void Take(Way way, Subset subset, int part, Subset next)
    {
        var (left, right) = (subset.Rows, parts[part].Rows);
        var merges = way.SortedBy < variableCount && Array.Exists(variables[part], v => v.Number == way.SortedBy && v.Sorts);
        var cost = Math.Min(
            merges ? JoinCost.Merge(left, right, lookup) : double.PositiveInfinity,
            parts[part].CanLookUp && IsConnected(subset, part) ? JoinCost.LookUp(left, lookup) : double.PositiveInfinity);
        Keep(next, way, part, cost, way.SortedBy);
        // The larger side streams through the table of the smaller, in its order.
        var hash = JoinCost.Hash(left, right, isOptional: false);
        if (left >= right)
            Keep(next, way, part, hash, way.SortedBy);
        else
            foreach (var (number, _, sorts) in variables[part])
                Keep(next, way, part, hash, sorts ? number : variableCount);
    }

    private static void Keep(Subset next, Way way, int part, double cost, int sortedBy)
    {
        if (double.IsInfinity(cost))
            return;
        var total = way.Cost + cost + next.Rows;
        if (next.Ways[sortedBy] is null || next.Ways[sortedBy]!.Cost > total)
            next.Ways[sortedBy] = new Way(total, way, part, sortedBy);
    }

    private bool IsConnected(Subset subset, int part)
    {
        foreach (var (number, _, _) in variables[part])
            if (subset.Distinct[number] > 0)
                return true;
        return false;
    }

    private double RowsWith(Subset subset, int part)
    {
        var rows = subset.Rows * Math.Max(parts[part].Rows, 0.01);
        foreach (var (number, distinct, _) in variables[part])
            if (subset.Distinct[number] > 0 && distinct > 0)
                rows /= Math.Max(1, Math.Max(subset.Distinct[number], distinct));
        return rows;
    }

    private Subset Extend(Subset subset, int part)
    {
        var next = new Subset(variableCount) { Rows = RowsWith(subset, part) };
        subset.Distinct.CopyTo(next.Distinct, 0);
        foreach (var (number, distinct, _) in variables[part])
            next.Distinct[number] = next.Distinct[number] > 0 ? Math.Min(next.Distinct[number], Math.Max(1, distinct)) : Math.Max(1, distinct);
        foreach (var (mentioned, selectivity) in filters)
            if (mentioned.All(number => next.Distinct[number] > 0) && !mentioned.All(number => subset.Distinct[number] > 0))
                next.Rows *= selectivity;
        next.Rows = Math.Max(next.Rows, 0.01);
        for (var number = 0; number < variableCount; number++)
            if (next.Distinct[number] > next.Rows)
                next.Distinct[number] = Math.Max(1, next.Rows);
        return next;
    }
}
