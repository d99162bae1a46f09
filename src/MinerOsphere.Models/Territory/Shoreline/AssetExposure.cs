using System.Collections.Immutable;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>
/// When an asset is reached: the shore between two transects is taken as straight, and an asset is reached when a corner of it is no longer landward of it.
/// </summary>
public sealed class AssetExposure
{
    private readonly ImmutableArray<(int First, int Second, double Weight, double Along)> _corners;

    private AssetExposure(ShoreAsset asset, ImmutableArray<(int, int, double, double)> corners, double margin) => (Asset, _corners, Margin) = (asset, corners, margin);

    public ShoreAsset Asset { get; }

    /// <summary>False where no transect tells of the shore before it.</summary>
    public bool IsAssessed => !_corners.IsEmpty;

    /// <summary>Metres from its most seaward corner to the shore of the last survey; negative when that was already landward of it.</summary>
    public double Margin { get; }

    public static AssetExposure Of(ShoreAsset asset, ShoreProjection projection, ShoreChain chain)
    {
        var corners = ImmutableArray.CreateBuilder<(int, int, double, double)>();
        var margin = double.PositiveInfinity;
        foreach (var (x, y) in asset.Corners)
        {
            if (Place(x, y, projection, chain) is not { } corner) continue;
            corners.Add(corner);
            margin = Math.Min(margin, (1 - corner.Weight) * projection.Reference(corner.First) + corner.Weight * projection.Reference(corner.Second) - corner.Along);
        }
        return new AssetExposure(asset, corners.ToImmutable(), corners.Count == 0 ? double.NaN : margin);
    }

    /// <summary>Whether a draw reaches it.</summary>
    public bool IsReached(double[][] positions, int draw)
    {
        foreach (var (first, second, weight, along) in _corners)
            if ((1 - weight) * positions[first][draw] + weight * positions[second][draw] <= along) return true;
        return false;
    }

    private static (int First, int Second, double Weight, double Along)? Place(double x, double y, ShoreProjection projection, ShoreChain chain)
    {
        (int, int, double, double)? found = null;
        var nearest = double.PositiveInfinity;
        foreach (var (a, b) in chain.Pairs())
        {
            var (first, second) = (projection.Transects[a].Of(x, y), projection.Transects[b].Of(x, y));
            if (first.Across * second.Across > 0 && projection.Transects[a].Seaward is var s && projection.Transects[b].Seaward is var t && s.X * t.X + s.Y * t.Y > 0) continue;
            var (fromA, fromB) = (Math.Abs(first.Across), Math.Abs(second.Across));
            var away = Math.Min(Math.Abs(first.Along - projection.Reference(a)), Math.Abs(second.Along - projection.Reference(b))) + fromA + fromB;
            if (away >= nearest || fromA + fromB > 4 * chain.Spacing) continue;
            nearest = away;
            var weight = fromA + fromB > 0 ? fromA / (fromA + fromB) : 0;
            found = (a, b, weight, (1 - weight) * first.Along + weight * second.Along);
        }
        if (found is not null) return found;
        // Half a spacing beyond the last transect is still its shore.
        for (var i = 0; i < projection.Transects.Length; i++)
        {
            var (along, across) = projection.Transects[i].Of(x, y);
            if (Math.Abs(across) > chain.Spacing / 2 || Math.Abs(across) >= nearest) continue;
            (nearest, found) = (Math.Abs(across), (i, i, 0, along));
        }
        return found;
    }
}
