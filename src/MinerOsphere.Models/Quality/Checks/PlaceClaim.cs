using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>A property that names the area which a feature lies in.</summary>
/// <param name="Column">The property.</param>
/// <param name="Areas">The areas.</param>
/// <param name="Whole">Values that stand for all the areas together, such as a country's name for its départements; empty when the values name one each.</param>
internal sealed record PlaceClaim(string Column, PlacePolygons Areas, IReadOnlyList<string> Whole)
{
    private readonly Dictionary<string, IReadOnlyList<NamedArea>> _found = new(StringComparer.Ordinal);

    /// <summary>How far a place is from where a value says that it is; null where the value names nothing that is known.</summary>
    public double? Metres(string value, double longitude, double latitude)
    {
        if (Whole.Count > 0)
        {
            if (!Whole.Contains(value, StringComparer.OrdinalIgnoreCase)) return null;
            if (Areas.Holds(longitude, latitude, 0)) return 0;
            return Areas.All.Min(a => a.MetresTo(longitude, latitude));
        }
        // Few values, many rows: a name that is a slip of another is sought once.
        if (!_found.TryGetValue(value, out var named)) _found.Add(value, named = Find(value));
        return named.Count == 0 ? null : named.Min(a => a.MetresTo(longitude, latitude));
    }

    /// <summary>By the name as it stands, or by the one name that it is a slip of.</summary>
    private IReadOnlyList<NamedArea> Find(string value)
    {
        if (Areas.Named(value) is { Count: > 0 } exact) return exact;
        var sought = PlaceNames.Normal(value);
        var most = sought.Length / 6;
        if (most == 0) return [];
        var near = Areas.All.Select(a => (Area: a, Edits: PlaceNames.Distance(sought, PlaceNames.Normal(a.Name)))).Where(n => n.Edits <= most).OrderBy(n => n.Edits).ToList();
        return near.Count == 1 || near.Count > 1 && near[0].Edits < near[1].Edits ? [near[0].Area] : [];
    }
}
