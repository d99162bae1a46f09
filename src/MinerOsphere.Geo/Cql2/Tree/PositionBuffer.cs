using NetTopologySuite.Geometries;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>Collects the positions of a line or ring while it is read; all have Z or none.</summary>
internal sealed class PositionBuffer
{
    public static readonly GeometryFactory Factory = new();
    private readonly List<Coordinate> _positions = [];

    /// <summary>Numbers per position, 0 before the first.</summary>
    public int Dimensions { get; private set; }

    public int Count => _positions.Count;

    public bool IsClosed => _positions.Count > 0 && _positions[0].Equals2D(_positions[^1]);

    /// <summary>False when the position has another number of coordinates than those before.</summary>
    public bool TryAdd(ReadOnlySpan<double> numbers)
    {
        if (Dimensions != 0 && Dimensions != numbers.Length) return false;
        Dimensions = numbers.Length;
        _positions.Add(numbers.Length == 2 ? new Coordinate(numbers[0], numbers[1]) : new CoordinateZ(numbers[0], numbers[1], numbers[2]));
        return true;
    }

    /// <summary>The positions since the last call.</summary>
    public Coordinate[] Take()
    {
        var taken = _positions.ToArray();
        _positions.Clear();
        return taken;
    }
}
