using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Gazetteer;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.KdTree;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>
/// Features of a kind that cannot lie in such surroundings, while a slip of the coordinates would put them where it can: a volcanogenic
/// deposit amid wells that all tap sediments.
/// </summary>
/// <param name="points">Places that tell what surrounds them: position and category.</param>
/// <param name="rules">Which kinds need which surroundings.</param>
/// <param name="places">Tells whether a proposed place agrees with the attributes.</param>
internal sealed class SurroundingsCheck(IReadOnlyList<(double Longitude, double Latitude, string Category)> points, ImmutableArray<SurroundingsRule> rules, ClaimedPlaceCheck places) : IQualityCheck
{
    public const int Neighbours = 7;
    private const double FarthestMetres = 50_000;

    private readonly Lazy<KdTree<string>> _tree = new(() =>
    {
        var tree = new KdTree<string>();
        // From the middle outward, so that a list in order of place makes no chain of it.
        foreach (var (x, y, category) in points.OrderBy(p => BitConverter.DoubleToInt64Bits(p.Longitude * 7919 + p.Latitude * 104729) % 10007)) tree.Insert(new Coordinate(x, y), category);
        return tree;
    });

    public string Id => "surroundings";
    public LocalizedText Title { get; } = new("D'une nature qui ne va pas avec ce qui l'entoure", "Of a kind that does not go with its surroundings");
    public string Dimension => "accuracy";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        foreach (var rule in rules)
        {
            if (rows.Find(rule.Column) is not { } column) continue;
            for (var row = 0; row < rows.Count; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!rows.HasPlace(row) || column.Texts[row] is not { } kind || !kind.StartsWith(rule.Begins, StringComparison.OrdinalIgnoreCase)) continue;
                var (longitude, latitude) = (rows.Longitudes[row], rows.Latitudes[row]);
                if (Share(rule, longitude, latitude) is not 0) continue;
                foreach (var (slip, x, y) in CoordinateFlips.Of(longitude, latitude))
                {
                    if (Share(rule, x, y) is not >= 0.5 || !places.Confirms(rows, row, x, y)) continue;
                    yield return new QualityIssue(row, Id, QualityIssue.Warning, rule.Column,
                        new($"« {kind} » : {rule.Why.In("fr")} ; or aucun des {Neighbours} points les plus proches n'y correspond ici, la plupart le font ailleurs. Erreur probable : {slip.In("fr")}",
                            $"'{kind}': {rule.Why.In("en")}; but none of the {Neighbours} nearest points fits that here, most do there. Probable slip: {slip.In("en")}"),
                        CoordinateFlips.Text(longitude, latitude), CoordinateFlips.Text(x, y))
                    { Place = (x, y) };
                    break;
                }
            }
        }
    }

    /// <summary>Share of the nearest points that the rule expects; null where fewer are near enough to tell.</summary>
    private double? Share(SurroundingsRule rule, double longitude, double latitude)
    {
        var reach = FarthestMetres / NamedArea.MetresPerDegree;
        var box = new Envelope(new Coordinate(longitude, latitude));
        box.ExpandBy(reach / Math.Max(0.05, Math.Cos(latitude * Math.PI / 180)), reach);
        var near = _tree.Value.Query(box).Select(n => (n.Data, Metres: NamedArea.Metres(longitude, latitude, n.Coordinate.X, n.Coordinate.Y))).Where(n => n.Metres <= FarthestMetres)
            .OrderBy(n => n.Metres).Take(Neighbours).ToArray();
        return near.Length < Neighbours ? null : near.Count(n => rule.Expected.Contains(n.Data)) / (double)near.Length;
    }
}
