using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>The six orders as sequences of components (0 subject, 1 predicate, 2 object).</summary>
internal static class Orders
{
    private static readonly byte[][] Sequences = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    private static readonly byte[] Serving = new byte[8 * 6];

    static Orders()
    {
        for (var mask = 0; mask < 8; mask++)
            for (var order = 0; order < 6; order++)
            {
                byte[] wanted = [.. Sequences[order].Where(c => (mask >> c & 1) == 1), .. Sequences[order].Where(c => (mask >> c & 1) == 0)];
                Serving[mask * 6 + order] = (byte)Array.FindIndex(Sequences, s => s.AsSpan().SequenceEqual(wanted));
            }
    }

    public static ReadOnlySpan<byte> Components(TripleOrder order) => Sequences[(int)order];

    /// <summary>The component that an order sorts by first.</summary>
    public static int Leading(TripleOrder order) => (int)order / 2;

    /// <summary>
    /// The order whose beginning are the bound components and whose end is sorted as <paramref name="wanted"/> asks: what is bound is
    /// the same in every row, so it may be moved to the front.
    /// </summary>
    public static TripleOrder ForBound(int boundMask, TripleOrder wanted) => (TripleOrder)Serving[boundMask * 6 + (int)wanted];
}
