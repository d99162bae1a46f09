using System.Collections.Immutable;
using MinerOsphere.Processes.Results;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Documents;

/// <summary>What the columns of a comparison of scenarios mean.</summary>
internal static class ScenarioColumns
{
    public static ImmutableDictionary<string, OutputColumn> All { get; } = new Dictionary<string, OutputColumn>
    {
        ["lead_time"] = Named("avance", "lead"),
        ["category"] = Named("catégorie", "category"),
        ["scenario"] = Named("scénario", "scenario"),
        ["value"] = Named("grandeur comparée", "quantity compared"),
        ["reference_mean"] = Named("premier scénario", "first scenario"),
        ["scenario_mean"] = Named("ce scénario", "this scenario"),
        ["difference"] = Named("différence", "difference"),
        ["lower"] = Named("différence, de", "difference, from"),
        ["upper"] = Named("différence, à", "difference, to"),
        ["relative"] = Named("en proportion", "in proportion").Share(),
        ["standard_error"] = Named("erreur-type", "standard error").Detail(),
        ["share_lower"] = Named("tirages plus bas", "draws that come out lower").Share().Detail(),
        ["share_higher"] = Named("tirages plus hauts", "draws that come out higher").Share().Detail(),
        ["share_better"] = Named("chance que ce soit mieux", "chance of being better").Share(),
        ["variance_reduction"] = Named("tirages épargnés (facteur)", "draws saved (factor)").Detail(),
        ["draws"] = Named("tirages", "draws").Detail(),
        ["draw"] = Named("tirage", "draw"),
        ["number"] = Named("résultat", "result"),
        ["seed"] = Named("graine", "seed").Detail(),
    }.ToImmutableDictionary();
}
