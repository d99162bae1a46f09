using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Models.Gazetteer;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Communes and départements, found by name or code.</summary>
internal sealed class QueryPlaces
{
    private readonly PlacePolygons _communes, _departements;

    private QueryPlaces(PlacePolygons communes, PlacePolygons departements) => (_communes, _departements) = (communes, departements);

    public static async ValueTask<QueryPlaces> ReadAsync(IFeatureProvider communes, IFeatureProvider departements, CancellationToken cancellation) => new(
        await PlacePolygons.ReadAsync(communes, null, null, cancellation).ConfigureAwait(false), await PlacePolygons.ReadAsync(departements, null, null, cancellation).ConfigureAwait(false));

    public NamedArea? CommuneAt(double longitude, double latitude) => _communes.At(longitude, latitude);

    public NamedArea? DepartementAt(double longitude, double latitude) => _departements.At(longitude, latitude);

    /// <summary>A position "longitude, latitude", a commune or a département.</summary>
    /// <exception cref="QuestionFault">Nothing here is called so, or several are.</exception>
    public (string Label, Func<double, double, double> Metres) Near(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length == 2 && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var y))
        {
            if (Math.Abs(x) > 180 || Math.Abs(y) > 90) throw new QuestionFault("near", new($"« {text} » n'est pas une position ; attendu : longitude, latitude en degrés", $"'{text}' is no position; expected: longitude, latitude in degrees"));
            return (text, (lon, lat) => NamedArea.Metres(x, y, lon, lat));
        }
        var area = Area("near", text, _communes, _departements) ?? throw Unknown("near", text);
        return (area.Name, area.MetresTo);
    }

    /// <summary>A département or a commune; null where nothing is called so.</summary>
    /// <exception cref="QuestionFault">Several are.</exception>
    public NamedArea? Within(string text) => Area("within", text, _departements, _communes);

    public QuestionFault Unknown(string input, string text, params IEnumerable<string> others) =>
        QuestionFault.Unknown(input, input == "within" ? "commune, département ou pays" : "commune", input == "within" ? "commune, département or country" : "commune", text, PlaceNames.Near(text, _communes.All.Concat(_departements.All).Select(a => a.Name).Concat(others)));

    /// <summary>"Saint-Denis (93)" tells which of several.</summary>
    private static NamedArea? Area(string input, string text, PlacePolygons first, PlacePolygons second)
    {
        var (name, hint) = text.TrimEnd() is [.., ')'] whole && whole.LastIndexOf('(') is > 0 and var at ? (whole[..at].Trim(), whole[(at + 1)..^1].Trim()) : (text, "");
        foreach (var areas in new[] { first, second })
        {
            var found = areas.Named(name).Where(a => a.Code.StartsWith(hint, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();
            if (found.Length == 1) return found[0];
            if (found.Length == 0) continue;
            var list = string.Join(", ", found.Take(8).Select(a => $"{a.Name} ({a.Code})"));
            throw new QuestionFault(input, new($"plusieurs lieux s'appellent « {name} » : {list} ; donnez le code", $"several places are called '{name}': {list}; give the code"));
        }
        return null;
    }
}
