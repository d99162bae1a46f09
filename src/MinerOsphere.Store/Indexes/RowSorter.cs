namespace MinerOsphere.Store.Indexes;

/// <summary>Stable sorts of rows by one component: radix passes of eleven bits, as many as the largest value needs.</summary>
internal static class RowSorter
{
    private const int Bits = 11;
    private const uint Mask = (1 << Bits) - 1;

    /// <summary>The component number of the graph.</summary>
    public const int Graph = 3;

    /// <summary>Sorts <paramref name="source"/> into <paramref name="target"/>, keeping the former order among equals. <paramref name="source"/> stays as it is.</summary>
    public static void Sort(Row[] source, Row[] target, Row[] spare, int count, int component, uint largest)
    {
        var passes = 1;
        while (passes * Bits < 32 && largest >> (passes * Bits) != 0) passes++;
        // The last pass must land in the target, and no pass may write to the source.
        var from = source;
        for (var pass = 0; pass < passes; pass++)
        {
            var to = (passes - pass) % 2 == 1 ? target : spare;
            switch (component)
            {
                case 0: Pass<SubjectKey>(from.AsSpan(0, count), to, pass * Bits); break;
                case 1: Pass<PredicateKey>(from.AsSpan(0, count), to, pass * Bits); break;
                case 2: Pass<ObjectKey>(from.AsSpan(0, count), to, pass * Bits); break;
                default: Pass<GraphKey>(from.AsSpan(0, count), to, pass * Bits); break;
            }
            from = to;
        }
    }

    private static void Pass<TKey>(ReadOnlySpan<Row> from, Span<Row> to, int shift) where TKey : struct, IKey
    {
        Span<int> places = stackalloc int[1 << Bits];
        places.Clear();
        foreach (ref readonly var row in from) places[(int)(TKey.Of(in row) >> shift & Mask)]++;
        var sum = 0;
        for (var i = 0; i < places.Length; i++) (places[i], sum) = (sum, sum + places[i]);
        foreach (ref readonly var row in from) to[places[(int)(TKey.Of(in row) >> shift & Mask)]++] = row;
    }

    private interface IKey
    {
        static abstract uint Of(in Row row);
    }

    private readonly struct SubjectKey : IKey
    {
        public static uint Of(in Row row) => row.Subject;
    }

    private readonly struct PredicateKey : IKey
    {
        public static uint Of(in Row row) => row.Predicate;
    }

    private readonly struct ObjectKey : IKey
    {
        public static uint Of(in Row row) => row.Object;
    }

    private readonly struct GraphKey : IKey
    {
        public static uint Of(in Row row) => row.Graph;
    }
}
