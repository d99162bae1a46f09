using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Features that may be one: at the same place, or of the same name elsewhere. Only of points: areas of the same name are no doubt several.</summary>
/// <param name="metres">Features this near to each other are at the same place.</param>
internal sealed class DuplicatesCheck(double metres) : IQualityCheck
{
    /// <summary>A name that more features bear is no name: "unnamed", "quarry".</summary>
    private const int MostNamesakes = 4;
    private const double SameSiteMetres = 10_000, MirrorDegrees = 0.05;

    public string Id => "duplicates";
    public LocalizedText Title { get; } = new("Peut-être deux fois le même", "Perhaps the same one twice");
    public string Dimension => "uniqueness";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        var title = rows.Title;
        var names = title is null ? null : title.Texts.Select(t => t is null ? "" : PlaceNames.Normal(t)).ToArray();
        foreach (var issue in SamePlace(rows, names, cancellation)) yield return issue;
        if (names is null) yield break;
        foreach (var group in Enumerable.Range(0, rows.Count).Where(r => names[r].Length > 2 && rows.HasPlace(r)).GroupBy(r => names[r]))
        {
            var members = group.ToArray();
            if (members.Length is < 2 or > MostNamesakes) continue;
            foreach (var row in members.Skip(1))
                if (Namesake(rows, title!, members[0], row) is { } issue) yield return issue;
        }
    }

    private IEnumerable<QualityIssue> SamePlace(QualityRows rows, string[]? names, CancellationToken cancellation)
    {
        // Cells a little wider than the distance: neighbours are in the same or the next one.
        var step = Math.Max(metres, 1) / NamedArea.MetresPerDegree;
        var cells = new Dictionary<(long, long), List<int>>();
        for (var row = 0; row < rows.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!rows.HasPlace(row)) continue;
            var (x, y) = (rows.Longitudes[row] * Math.Cos(Math.Round(rows.Latitudes[row]) * Math.PI / 180), rows.Latitudes[row]);
            var (column, line) = ((long)Math.Floor(x / step), (long)Math.Floor(y / step));
            var found = -1;
            for (var i = -1; i <= 1 && found < 0; i++)
                for (var j = -1; j <= 1 && found < 0; j++)
                    if (cells.TryGetValue((column + i, line + j), out var others))
                        found = others.FirstOrDefault(o => Metres(rows, o, row) <= metres && IsLike(rows, names, o, row), -1);
            if (found >= 0)
            {
                var (fr, en) = names is null || names[row] == names[found]
                    ? ($"à la même place que {Called(rows, found)}, sous le même nom", $"at the same place as {Called(rows, found)}, under the same name")
                    : ($"exactement à la place de {Called(rows, found)} : l'une des deux est de trop ou mal située", $"at exactly the place of {Called(rows, found)}: one of the two is too many or misplaced");
                yield return new QualityIssue(row, Id, QualityIssue.Warning, "", new(fr, en), CoordinateFlips.Text(rows.Longitudes[row], rows.Latitudes[row]), rows.Ids[found]);
            }
            if (!cells.TryGetValue((column, line), out var list)) cells.Add((column, line), list = []);
            list.Add(row);
        }
    }

    /// <summary>Two names may share a place to the metre only by a copied position.</summary>
    private static bool IsLike(QualityRows rows, string[]? names, int a, int b) =>
        names is null ? Metres(rows, a, b) < 1 && rows.Columns.All(c => c.Texts[a] == c.Texts[b]) : names[a].Length > 0 && (names[a] == names[b] || Metres(rows, a, b) < 1);

    private QualityIssue? Namesake(QualityRows rows, QualityColumn title, int first, int row)
    {
        var (x1, y1, x2, y2) = (rows.Longitudes[first], rows.Latitudes[first], rows.Longitudes[row], rows.Latitudes[row]);
        var apart = Metres(rows, first, row);
        if (apart <= metres) return null;
        var (isMirrored, kilometres) = (Math.Abs(x1 + x2) < MirrorDegrees && Math.Abs(y1 - y2) < MirrorDegrees, (apart / 1000).ToString("0.#", CultureInfo.InvariantCulture));
        LocalizedText what = isMirrored
            ? new($"même nom que {Called(rows, first)}, à la longitude près du signe : l'un des deux signes est faux", $"the same name as {Called(rows, first)}, whose longitude has the other sign: one of the signs is wrong")
            : apart <= SameSiteMetres
                ? new($"même nom que {Called(rows, first)}, à {kilometres} km : sans doute le même, situé deux fois", $"the same name as {Called(rows, first)}, {kilometres} km away: no doubt the same, placed twice")
                : new($"même nom que {Called(rows, first)}, à {kilometres} km : le même mal situé, ou un homonyme", $"the same name as {Called(rows, first)}, {kilometres} km away: the same misplaced, or another of that name");
        return new QualityIssue(row, Id, QualityIssue.Warning, title.Name, what, title.Texts[row]!, rows.Ids[first]);
    }

    private static string Called(QualityRows rows, int row) => rows.Title?.Texts[row] is { Length: > 0 } name ? $"{name} ({rows.Ids[row]})" : rows.Ids[row];

    private static double Metres(QualityRows rows, int a, int b) => NamedArea.Metres(rows.Longitudes[a], rows.Latitudes[a], rows.Longitudes[b], rows.Latitudes[b]);
}
