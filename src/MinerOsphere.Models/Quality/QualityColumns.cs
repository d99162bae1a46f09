using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Quality;

/// <summary>Names of columns, checks and severities for people.</summary>
internal static class QualityColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = new Dictionary<string, OutputColumn>
    {
        ["feature"] = Columns.Named("objet", "feature"),
        ["name"] = Columns.Named("nom", "name"),
        ["check"] = Columns.Named("contrôle", "check"),
        ["severity"] = Columns.Named("gravité", "severity"),
        ["column"] = Columns.Named("colonne", "column"),
        ["what_fr"] = Columns.Named("constat", "finding"),
        ["what_en"] = Columns.Named("constat", "finding"),
        ["value"] = Columns.Named("valeur", "value"),
        ["proposed"] = Columns.Named("sans doute", "probably meant"),
        ["proposed_longitude"] = Columns.Named("longitude proposée", "longitude proposed").Detail(),
        ["proposed_latitude"] = Columns.Named("latitude proposée", "latitude proposed").Detail(),
        ["dimension"] = Columns.Named("dimension", "dimension"),
        ["rows"] = Columns.Named("lignes", "rows"),
        ["issues"] = Columns.Named("constats", "findings"),
        ["dimension_iri"] = Columns.Named("dimension DQV", "DQV dimension").Detail(),
        ["type"] = Columns.Named("type", "type"),
        ["unit"] = Columns.Named("unité", "unit"),
        ["missing"] = Columns.Named("absentes", "missing"),
        ["missing_share"] = Columns.Named("part absente", "share missing").Share(),
        ["distinct"] = Columns.Named("valeurs distinctes", "distinct values"),
        ["least"] = Columns.Named("minimum", "minimum"),
        ["q05"] = Columns.Named("5 %", "5%").Detail(),
        ["median"] = Columns.Named("médiane", "median"),
        ["q95"] = Columns.Named("95 %", "95%").Detail(),
        ["most"] = Columns.Named("maximum", "maximum"),
        ["commonest"] = Columns.Named("la plus fréquente", "commonest"),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, LocalizedText> Checks { get; } = new Dictionary<string, LocalizedText>
    {
        ["position"] = new("position absente ou impossible", "position missing or impossible"),
        ["claimed-place"] = new("hors du lieu nommé", "outside of the place named"),
        ["namesake"] = new("loin de la commune du même nom", "far from the commune of that name"),
        ["surroundings"] = new("étranger à ce qui l'entoure", "at odds with its surroundings"),
        ["duplicates"] = new("peut-être en double", "perhaps twice"),
        ["values"] = new("valeur exclue par la description", "value that the description rules out"),
        ["outliers"] = new("nombre aberrant", "outlying number"),
        ["columns"] = new("colonne vide, constante, en double", "column empty, constant, double"),
        ["times"] = new("dates et lacunes", "dates and gaps"),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = Checks.AddRange(new Dictionary<string, LocalizedText>
    {
        ["error"] = new("erreur", "error"),
        ["warning"] = new("doute", "doubt"),
        ["note"] = new("remarque", "note"),
        ["accuracy"] = new("exactitude", "accuracy"),
        ["completeness"] = new("complétude", "completeness"),
        ["consistency"] = new("cohérence", "consistency"),
        ["uniqueness"] = new("unicité", "uniqueness"),
        ["currentness"] = new("actualité", "currentness"),
    });
}
