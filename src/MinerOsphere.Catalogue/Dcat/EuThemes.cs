using System.Collections.Frozen;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Dcat;

/// <summary>The EU data-theme authority table: labels, so that a harvested graph reads without the table.</summary>
public static class EuThemes
{
    private static readonly FrozenDictionary<string, LocalizedText> Labels = new Dictionary<string, LocalizedText>
    {
        ["AGRI"] = new("Agriculture, pêche, sylviculture et alimentation", "Agriculture, fisheries, forestry and food"),
        ["ECON"] = new("Économie et finances", "Economy and finance"),
        ["EDUC"] = new("Éducation, culture et sport", "Education, culture and sport"),
        ["ENER"] = new("Énergie", "Energy"),
        ["ENVI"] = new("Environnement", "Environment"),
        ["GOVE"] = new("Gouvernement et secteur public", "Government and public sector"),
        ["HEAL"] = new("Santé", "Health"),
        ["INTR"] = new("Questions internationales", "International issues"),
        ["JUST"] = new("Justice, système juridique et sécurité publique", "Justice, legal system and public safety"),
        ["REGI"] = new("Régions et villes", "Regions and cities"),
        ["SOCI"] = new("Population et société", "Population and society"),
        ["TECH"] = new("Science et technologie", "Science and technology"),
        ["TRAN"] = new("Transports", "Transport"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IEnumerable<string> Codes => Labels.Keys;
    public static LocalizedText? LabelOf(string code) => Labels.GetValueOrDefault(code);
}
