using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>Transects in their order along the shore, and where the line between them is broken.</summary>
public sealed class ShoreChain
{
    // A wider gap than so many usual spacings is no shore that the transects on either side know.
    private const double WidestGap = 3;

    private ShoreChain(ImmutableArray<int> order, ImmutableArray<bool> joined, double spacing) => (Order, IsJoined, Spacing) = (order, joined, spacing);

    /// <summary>Indices of the transects along the shore.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>By place in the order but for the last: whether the shore goes on to the next one.</summary>
    public ImmutableArray<bool> IsJoined { get; }

    /// <summary>Usual distance between neighbours, m.</summary>
    public double Spacing { get; }

    /// <summary>From one end, always to the nearest that is left.</summary>
    public static ShoreChain Of(IReadOnlyList<(double X, double Y)> places)
    {
        var n = places.Count;
        double Distance(int a, int b) => Math.Sqrt((places[a].X - places[b].X) * (places[a].X - places[b].X) + (places[a].Y - places[b].Y) * (places[a].Y - places[b].Y));
        // The place farthest from any one is an end of the shore.
        var at = Enumerable.Range(0, n).MaxBy(i => Distance(0, i));
        var (order, left, gaps) = (new List<int> { at }, Enumerable.Range(0, n).Where(i => i != at).ToList(), new List<double>());
        while (left.Count > 0)
        {
            var next = left.MinBy(i => Distance(at, i));
            gaps.Add(Distance(at, next));
            left.Remove(next);
            order.Add(at = next);
        }
        var spacing = gaps.Count == 0 ? double.NaN : gaps.Order().ElementAt(gaps.Count / 2);
        return new ShoreChain([.. order], [.. gaps.Select(g => g <= WidestGap * spacing)], spacing);
    }

    /// <summary>Pairs of neighbours that the shore joins.</summary>
    public IEnumerable<(int First, int Second)> Pairs()
    {
        for (var k = 0; k + 1 < Order.Length; k++)
            if (IsJoined[k]) yield return (Order[k], Order[k + 1]);
    }
}
