using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>
/// Features that bear the name of a commune far from where they lie, while a slip of the coordinates would put them into it: a name alone
/// proves nothing (there are three Trèves), a name and a slip that lands on it hardly meet by chance.
/// </summary>
/// <param name="areas">The communes, or at least those of which a feature has the name.</param>
/// <param name="places">Tells whether a proposed place agrees with the attributes.</param>
internal sealed class NamesakeCheck(PlacePolygons areas, ClaimedPlaceCheck places) : IQualityCheck
{
    private const double FarMetres = 25_000, NearMetres = 10_000;
    private const int ShortestWord = 5;

    private readonly ILookup<string, NamedArea> _byFirstWord = areas.All
        .Select(a => (Area: a, Name: PlaceNames.Normal(a.Name))).Where(a => a.Name.IndexOf(' ', StringComparison.Ordinal) >= ShortestWord)
        .ToLookup(a => a.Name[..a.Name.IndexOf(' ', StringComparison.Ordinal)], a => a.Area, StringComparer.Ordinal);

    public string Id => "namesake";
    public LocalizedText Title { get; } = new("Porte le nom d'une commune où un signe changé le mettrait", "Bears the name of a commune where a change of sign would put it");
    public string Dimension => "accuracy";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        if (rows.Title is not { } title) yield break;
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rows.HasPlace(row) || title.Texts[row] is not { Length: >= 4 } name) continue;
            var namesakes = Namesakes(name);
            if (namesakes.Count == 0) continue;
            var (longitude, latitude) = (rows.Longitudes[row], rows.Latitudes[row]);
            var metres = namesakes.Min(a => a.MetresTo(longitude, latitude));
            if (metres < FarMetres) continue;
            foreach (var (slip, x, y) in CoordinateFlips.Of(longitude, latitude))
            {
                if (namesakes.FirstOrDefault(a => a.MetresTo(x, y) <= NearMetres) is not { } there || !places.Confirms(rows, row, x, y)) continue;
                var kilometres = (metres / 1000).ToString("0", CultureInfo.InvariantCulture);
                yield return new QualityIssue(row, Id, QualityIssue.Error, title.Name,
                    new($"à {kilometres} km de la commune {there.Name} ({there.Code}), dont il porte le nom ; erreur probable : {slip.In("fr")}", $"{kilometres} km from the commune {there.Name} ({there.Code}), whose name it bears; probable slip: {slip.In("en")}"),
                    CoordinateFlips.Text(longitude, latitude), CoordinateFlips.Text(x, y))
                { Place = (x, y) };
                break;
            }
        }
    }

    /// <summary>Arrens is Arrens-Marsous: many communes have since been joined with a neighbour.</summary>
    private List<NamedArea> Namesakes(string name)
    {
        var normal = PlaceNames.Normal(name);
        return [.. areas.Named(name), .. normal.Contains(' ', StringComparison.Ordinal) ? [] : _byFirstWord[normal]];
    }
}
