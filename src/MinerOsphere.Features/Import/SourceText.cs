using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>What is said of a source that cannot be read as a whole.</summary>
internal static class SourceText
{
    public static LocalizedText NoFile(string path) => new($"fichier introuvable : {path}", $"no such file: {path}");

    public static LocalizedText NoColumn(string column, IEnumerable<string> there) =>
        new($"colonne « {column} » absente ; colonnes lues : {List(there)}", $"there is no column '{column}'; columns read: {List(there)}");

    public static LocalizedText NoMember(string member) => new(
        $"aucune entité n'a le membre « {member} »", $"no feature has the member '{member}'");

    public static LocalizedText Empty => new("fichier vide", "the file is empty");

    public static LocalizedText Unreadable(string why) => new($"fichier illisible : {why}", $"the file cannot be read: {why}");

    public static LocalizedText NotUtf8 => new(
        "le fichier n'est pas en UTF-8 ; le convertir d'abord", "the file is not UTF-8; convert it first");

    public static LocalizedText NotFeatureCollection => new(
        "le fichier n'est pas une FeatureCollection GeoJSON", "the file is no GeoJSON FeatureCollection");

    public static LocalizedText JsonError(long row, string why) => new(
        $"JSON mal formé après l'entité {row} : {why}", $"malformed JSON after feature {row}: {why}");

    public static LocalizedText Crs(string name, string? why = null)
    {
        var detail = why is null ? "" : $" ({why})";
        return new(
            $"système de coordonnées {name} non accepté{detail} ; reprojeter la source en CRS84 (EPSG:4326)",
            $"the coordinate reference system {name} is not accepted{detail}; reproject the source to CRS84 (EPSG:4326)");
    }

    public static LocalizedText NoLayer(string? layer, IEnumerable<string> there) => layer is null
        ? new($"plusieurs couches, en nommer une : {List(there)}", $"several layers, name one of them: {List(there)}")
        : new($"couche « {layer} » absente ; couches : {List(there)}", $"there is no layer '{layer}'; layers: {List(there)}");

    public static LocalizedText RowsAtFault(long faults, RowFault first)
    {
        var value = first.Value is null ? "" : $" « {first.Value} »";
        return new(
            $"{faults} fautes ; la première : ligne {first.Row}, {first.Property}{value} : {first.Reason.Fr}",
            $"{faults} faults; the first: row {first.Row}, {first.Property}{value}: {first.Reason.En}");
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names);
}
