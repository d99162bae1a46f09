using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Features that lie outside of the area which their attributes name; each slip of the coordinates is tried against that area.</summary>
/// <param name="claims">The properties that name areas, the narrowest first.</param>
/// <param name="tolerance">Metres by which a border may be off.</param>
internal sealed class ClaimedPlaceCheck(ImmutableArray<PlaceClaim> claims, double tolerance) : IQualityCheck
{
    public const string Name = "claimed-place";

    public string Id => Name;
    public LocalizedText Title { get; } = new("Hors du lieu que ses attributs nomment", "Outside of the place that its attributes name");
    public string Dimension => "accuracy";

    /// <summary>True when every claim of a row holds at a position, as far as it can be told.</summary>
    public bool Agrees(QualityRows rows, int row, double longitude, double latitude) => claims.All(c => Distance(rows, c, row, longitude, latitude) is not { } metres || metres <= Allowed(longitude, latitude));

    /// <summary>The same, and some claim can be told, unless the rows have none: nothing is proposed for a site whose country has no borders here.</summary>
    public bool Confirms(QualityRows rows, int row, double longitude, double latitude) =>
        Agrees(rows, row, longitude, latitude) && (!claims.Any(c => rows.Find(c.Column)?.Texts[row] is { Length: > 0 }) || claims.Any(c => Distance(rows, c, row, longitude, latitude) is not null));

    /// <summary>Rows with a claim that can be checked, and those for which all hold.</summary>
    public (int Checked, int Agreeing) Count(QualityRows rows)
    {
        var known = Enumerable.Range(0, rows.Count).Where(r => rows.HasPlace(r) && claims.Any(c => Distance(rows, c, r, rows.Longitudes[r], rows.Latitudes[r]) is not null)).ToArray();
        return (known.Length, known.Count(r => Agrees(rows, r, rows.Longitudes[r], rows.Latitudes[r])));
    }

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rows.HasPlace(row)) continue;
            var (longitude, latitude) = (rows.Longitudes[row], rows.Latitudes[row]);
            foreach (var claim in claims)
            {
                if (Distance(rows, claim, row, longitude, latitude) is not { } metres || metres <= Allowed(longitude, latitude)) continue;
                yield return Issue(rows, row, claim, metres);
                break;
            }
        }
    }

    private QualityIssue Issue(QualityRows rows, int row, PlaceClaim claim, double metres)
    {
        var (longitude, latitude) = (rows.Longitudes[row], rows.Latitudes[row]);
        var value = rows.Find(claim.Column)!.Texts[row]!;
        var kilometres = (metres / 1000).ToString("0", CultureInfo.InvariantCulture);
        foreach (var (slip, x, y) in CoordinateFlips.Of(longitude, latitude))
            if (Distance(rows, claim, row, x, y) <= Allowed(x, y) && Agrees(rows, row, x, y))
                return new QualityIssue(row, Id, QualityIssue.Error, claim.Column,
                    new($"à {kilometres} km de « {value} », que la ligne nomme ; erreur probable : {slip.In("fr")}", $"{kilometres} km from '{value}', which the row names; probable slip: {slip.In("en")}"),
                    CoordinateFlips.Text(longitude, latitude), CoordinateFlips.Text(x, y))
                { Place = (x, y) };
        return new QualityIssue(row, Id, QualityIssue.Error, claim.Column,
            new($"à {kilometres} km de « {value} », que la ligne nomme ; aucun signe changé ni échange ne l'y ramène", $"{kilometres} km from '{value}', which the row names; no change of sign nor swap brings it there"),
            CoordinateFlips.Text(longitude, latitude));
    }

    private static double? Distance(QualityRows rows, PlaceClaim claim, int row, double longitude, double latitude) =>
        rows.Find(claim.Column)?.Texts[row] is { Length: > 0 } value ? claim.Metres(value, longitude, latitude) : null;

    private double Allowed(double longitude, double latitude) => tolerance + CoordinateFlips.Rounding(longitude, latitude) * NamedArea.MetresPerDegree;
}
