using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Import;

/// <summary>What is said of faulty rows and files, in both languages, in one place.</summary>
internal static class FaultText
{
    public static readonly LocalizedText Missing = new("valeur obligatoire absente", "required value is missing");
    public static readonly LocalizedText MissingId = new("identifiant absent", "the id is missing");
    public static readonly LocalizedText Duplicate = new("valeur déjà lue dans une autre ligne", "value already read in another row");
    public static readonly LocalizedText NotInteger = new("nombre entier attendu", "an integer was expected");
    public static readonly LocalizedText NotNumber = new("nombre attendu", "a number was expected");
    public static readonly LocalizedText NotBoolean = new("vrai ou faux attendu (true, false, 1, 0)", "true or false was expected (or 1, 0)");
    public static readonly LocalizedText NotIri = new("IRI absolue attendue", "an absolute IRI was expected");
    public static readonly LocalizedText HalfPoint = new("longitude ou latitude absente", "longitude or latitude is missing");
    public static readonly LocalizedText OutOfRange = new(
        "coordonnées hors de [-180, 180] × [-90, 90] degrés", "coordinates outside [-180, 180] × [-90, 90] degrees");
    public static readonly LocalizedText BadQuotes = new("guillemets mal placés", "misplaced quotes");

    public static LocalizedText NotDate(PropertyDefinition property) => property.Format is { } format
        ? new($"date au format {format} attendue", $"a date of format {format} was expected")
        : property.Type == PropertyType.Date
            ? new("date aaaa-mm-jj attendue", "a date yyyy-mm-dd was expected")
            : new("date et heure RFC 3339 attendues", "a date-time of RFC 3339 was expected");

    public static LocalizedText Below(double minimum) => new($"inférieur au minimum {Number(minimum)}", $"below the minimum {Number(minimum)}");
    public static LocalizedText Above(double maximum) => new($"supérieur au maximum {Number(maximum)}", $"above the maximum {Number(maximum)}");
    public static LocalizedText NoMatch(string pattern) => new($"ne correspond pas au motif {pattern}", $"does not match the pattern {pattern}");
    public static LocalizedText NotACode(Codelist list) => new($"absent de la liste de codes {list.Id}", $"not in the codelist {list.Id}");
    public static LocalizedText NotDerivable(string fault) => new($"dérivation impossible : {fault}", $"cannot be derived: {fault}");

    public static LocalizedText CellCount(int read, int expected) => new(
        $"{read} cellules au lieu de {expected}", $"{read} cells instead of {expected}");

    public static LocalizedText WrongGeometryType(WkbKind read, string expected) => new(
        $"géométrie de type {read}, {expected} attendu", $"geometry of type {read}, {expected} was expected");

    public static LocalizedText Of(GeometryFault fault) => fault switch
    {
        GeometryFault.UnknownType => new("type de géométrie inconnu", "unknown geometry type"),
        GeometryFault.NotFinite => new("coordonnée qui n'est pas un nombre fini", "a coordinate is not a finite number"),
        GeometryFault.LineTooShort => new("ligne d'un seul point", "a line of one point"),
        GeometryFault.RingTooShort => new("anneau de moins de quatre points", "a ring of fewer than four points"),
        GeometryFault.RingNotClosed => new("anneau non fermé", "a ring that is not closed"),
        GeometryFault.TooDeep => new("collections de géométries trop imbriquées", "geometry collections nested too deeply"),
        _ => new("géométrie illisible", "the geometry cannot be read"),
    };

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
