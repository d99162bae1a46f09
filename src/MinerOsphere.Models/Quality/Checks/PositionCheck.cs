using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Positions that cannot be, whatever a feature is: none, off the globe, at 0, 0; and shapes that cross themselves.</summary>
internal sealed class PositionCheck : IQualityCheck
{
    public string Id => "position";
    public LocalizedText Title { get; } = new("Position absente ou impossible", "Position missing or impossible");
    public string Dimension => "accuracy";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        if (!rows.HasPlaces) yield break;
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rows.HasPlace(row))
            {
                yield return new QualityIssue(row, Id, QualityIssue.Warning, "", new("sans position", "no position"), "");
                continue;
            }
            var (longitude, latitude) = (rows.Longitudes[row], rows.Latitudes[row]);
            var text = CoordinateFlips.Text(longitude, latitude);
            if (Math.Abs(longitude) > 180 || Math.Abs(latitude) > 90) yield return new QualityIssue(row, Id, QualityIssue.Error, "", new("hors du globe", "off the globe"), text);
            else if (Math.Abs(longitude) < 1e-3 && Math.Abs(latitude) < 1e-3)
                yield return new QualityIssue(row, Id, QualityIssue.Error, "", new("à 0, 0, dans le golfe de Guinée : une position absente, notée par des zéros", "at 0, 0, in the Gulf of Guinea: a missing position, written as zeros"), text);
            if (rows.Invalid.TryGetValue(row, out var reason)) yield return new QualityIssue(row, Id, QualityIssue.Error, "", new($"géométrie non valide : {reason}", $"invalid geometry: {reason}"), "");
        }
    }
}
