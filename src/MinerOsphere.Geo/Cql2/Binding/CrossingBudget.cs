using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Noding;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>
/// Spatial relations keep every point where edges cross, so a zigzag of n edges may cost n² in time and memory. Geometries of a filter that
/// cross themselves or each other beyond all use are found out here, and counting stops at the bound.
/// </summary>
internal static class CrossingBudget
{
    public const int MostCrossings = 100_000;

    /// <summary>So few edges cannot cross too often.</summary>
    private const int FewPositions = 400;

    public static bool IsExceeded(params ReadOnlySpan<NtsGeometry> geometries)
    {
        var edges = new List<ISegmentString>();
        var positions = 0;
        foreach (var geometry in geometries)
        {
            foreach (var line in LinearComponentExtracter.GetLines(geometry))
            {
                if (line.IsEmpty) continue;
                edges.Add(new BasicSegmentString(line.Coordinates, null));
                positions += line.NumPoints;
            }
        }
        if (positions <= FewPositions) return false;
        var counter = new Counter();
        new MCIndexNoder(counter).ComputeNodes(edges);
        return counter.IsDone;
    }

    private sealed class Counter : ISegmentIntersector
    {
        private readonly RobustLineIntersector _intersector = new();
        private int _crossings;

        public bool IsDone => _crossings > MostCrossings;

        public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
        {
            // Neighbours meet in any line.
            if (ReferenceEquals(e0, e1) && Math.Abs(segIndex0 - segIndex1) <= 1) return;
            _intersector.ComputeIntersection(
                e0.Coordinates[segIndex0], e0.Coordinates[segIndex0 + 1], e1.Coordinates[segIndex1], e1.Coordinates[segIndex1 + 1]);
            if (_intersector.HasIntersection) _crossings++;
        }
    }
}
