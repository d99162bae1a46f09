using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>Names of columns and codes for people.</summary>
internal static class QueryColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = new Dictionary<string, OutputColumn>
    {
        ["site"] = Columns.Named("identifiant", "identifier").Detail(),
        ["name"] = Columns.Named("nom", "name"),
        ["commodities_fr"] = Columns.Named("substances", "commodities"),
        ["commodities_en"] = Columns.Named("substances", "commodities"),
        ["status"] = Columns.Named("pour l'Union européenne", "to the European Union"),
        ["deposit_type"] = Columns.Named("type de gisement", "deposit type"),
        ["site_type"] = Columns.Named("type de site", "site type").Detail(),
        ["ore"] = Columns.Named("minerai", "ore").In("Mt"),
        ["ore_sites"] = Columns.Named("sites au tonnage connu", "sites of known tonnage").Detail(),
        ["distance"] = Columns.Named("distance", "distance").In("km"),
        ["commune"] = Columns.Named("commune", "commune"),
        ["commune_code"] = Columns.Named("code de la commune", "code of the commune").Detail(),
        ["departement"] = Columns.Named("département", "département"),
        ["country"] = Columns.Named("pays", "country").Detail(),
        ["doubt_fr"] = Columns.Named("doute", "doubt"),
        ["doubt_en"] = Columns.Named("doute", "doubt"),
        ["dataset"] = Columns.Named("jeu d'origine", "dataset of origin").Detail(),
        ["source"] = Columns.Named("source", "source").Detail(),
        ["commodity"] = Columns.Named("code", "code").Detail(),
        ["name_fr"] = Columns.Named("substance", "commodity"),
        ["name_en"] = Columns.Named("substance", "commodity"),
        ["sites"] = Columns.Named("sites", "sites"),
        ["main_sites"] = Columns.Named("dont substance principale", "as the main commodity"),
        ["place"] = Columns.Named("lieu", "place"),
        ["code"] = Columns.Named("code", "code"),
    }.ToImmutableDictionary();

    public static ImmutableDictionary<string, LocalizedText> Words { get; } = new Dictionary<string, LocalizedText>
    {
        ["strategic"] = new("stratégique", "strategic"),
        ["critical"] = new("critique", "critical"),
        ["none"] = new("ni l'un ni l'autre", "neither"),
    }.ToImmutableDictionary();
}
