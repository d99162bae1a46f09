using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;
using static MinerOsphere.Models.Documents.Columns;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>The outputs of indicator analysis: sentences first, then a table per analysis, empty where the analysis was not made.</summary>
internal static class AnalysisOutputs
{
    private static readonly ImmutableDictionary<string, OutputColumn> Names = new Dictionary<string, OutputColumn>
    {
        ["group"] = Named("groupe", "group"), ["id"] = Named("code", "code").Detail(), ["year"] = Named("année", "year"), ["value"] = Named("valeur", "value"), ["withheld"] = Named("non publié", "withheld", "Moins de personnes que le seuil, ou une valeur qui en dévoilerait une.", "Fewer persons than the limit, or a value that would tell one.").Detail(),
        ["change"] = Named("variation", "change"), ["rate"] = Named("taux", "rate"), ["index"] = Named("indice (base 100)", "index (base 100)"), ["mean_yearly"] = Named("croissance annuelle moyenne", "mean yearly growth").Share(), ["share"] = Named("part du total", "share of the whole").Share(),
        ["rank"] = Named("rang", "rank"), ["rank_lower"] = Named("rang, au mieux", "rank, at best", "Rangs que le hasard, ou une année ordinaire, aurait aussi pu donner.", "Ranks that chance, or an ordinary year, could as well have given."), ["rank_upper"] = Named("rang, au pire", "rank, at worst"),
        ["change_of_rank"] = Named("places gagnées en un an", "places gained in a year"), ["change_since_first"] = Named("places gagnées depuis le début", "places gained since the first year").Detail(),
        ["gini"] = Named("Gini", "Gini", "0 : tous ont autant ; près de 1 : un seul a tout.", "0: all have the same; near 1: one has all."), ["theil"] = Named("Theil", "Theil").Detail(), ["theil_between"] = Named("Theil, entre classes", "Theil, between classes").Detail(), ["theil_within"] = Named("Theil, dans les classes", "Theil, within classes").Detail(),
        ["herfindahl"] = Named("Herfindahl", "Herfindahl").Detail(), ["equivalent_groups"] = Named("équivaut à tant de groupes égaux", "equals so many equal groups"), ["top_tenth"] = Named("part du plus grand dixième", "share of the largest tenth").Share(), ["groups"] = Named("part des groupes", "share of the groups"),
        ["class"] = Named("classe", "class"), ["observed"] = Named("observé", "observed"), ["expected"] = Named("attendu", "expected", "Ce qu'il aurait avec les proportions de l'ensemble.", "What it would have with the proportions of the whole."), ["quotient"] = Named("observé / attendu", "observed / expected", "Plus de 1 : plus que l'ensemble.", "Above 1: more than the whole."),
        ["lower"] = Named("au moins", "at least"), ["upper"] = Named("au plus", "at most"), ["smoothed"] = Named("valeur lissée", "smoothed value", "Rapprochée de l'ensemble, d'autant plus que le groupe est petit.", "Drawn to the whole, the more so the smaller the group."), ["z"] = Named("écart type", "z score").Detail(), ["specialisation"] = Named("spécialisation", "specialisation").Detail(),
        ["whole"] = Named("comme l'ensemble", "as the whole"), ["mix"] = Named("dû à sa composition", "due to its mix"), ["own"] = Named("qui lui est propre", "its own"), ["equal"] = Named("si tous avaient autant", "if all had the same"),
        ["size"] = Named("taille", "size"), ["target"] = Named("ensemble", "the whole"), ["lower_95"] = Named("95 %, bas", "95%, low"), ["upper_95"] = Named("95 %, haut", "95%, high"), ["lower_998"] = Named("99,8 %, bas", "99.8%, low").Detail(), ["upper_998"] = Named("99,8 %, haut", "99.8%, high").Detail(), ["place"] = Named("place", "place"),
        ["peer_group"] = Named("famille", "family"), ["silhouette"] = Named("appartenance (silhouette)", "belonging (silhouette)"), ["peer_group_kept"] = Named("solidité de la famille", "firmness of the family"), ["nearest"] = Named("les plus proches", "nearest"),
        ["kind"] = Named("ce qui est atypique", "what is odd"), ["merger"] = Named("fusion cette année-là", "merger that year"),
        ["slope"] = Named("pente par an (Sen)", "slope per year (Sen)"), ["slope_lower"] = Named("pente, au moins", "slope, at least").Detail(), ["slope_upper"] = Named("pente, au plus", "slope, at most").Detail(), ["tau"] = Named("tau de Kendall", "Kendall's tau").Detail(), ["p"] = Named("p", "p").Detail(), ["p_adjusted"] = Named("p ajusté", "adjusted p").Detail(),
        ["direction"] = Named("direction", "direction"),
    }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, LocalizedText> Words = new Dictionary<string, LocalizedText>
    {
        ["far-above"] = new("bien au-dessus", "far above"), ["far-below"] = new("bien au-dessous", "far below"), ["above"] = new("peut-être au-dessus", "maybe above"), ["below"] = new("peut-être au-dessous", "maybe below"), ["within"] = new("dans l'entonnoir", "within the funnel"),
        ["level"] = new("niveau", "level"), ["jump"] = new("saut d'une année", "jump in a year"), ["up"] = new("hausse", "up"), ["down"] = new("baisse", "down"), ["none"] = new("pas de tendance", "no trend"),
    }.ToImmutableDictionary();

    public static ImmutableArray<OutputDescription> All { get; } =
    [
        IndicatorSentence.Output,
        Table(GrowthAnalysis.Id, new("Croissance", "Growth"), new("Valeur, variation, taux et indice par groupe et année ; l'ensemble d'abord.", "Value, change, rate and index by group and year; the whole first."),
            "group:s,year:s,value:n,withheld:b,change:n,rate:n,index:n,mean_yearly:n,share:n", new PlotAxes("year", ["index"]) { Series = "group" }),
        Table(RankingAnalysis.Id, new("Classement", "Ranking"), new("Rang de la dernière année, avec l'intervalle des rangs que le hasard aurait aussi pu donner.", "Rank in the last year, with the interval of ranks that chance could as well have given."),
            "rank:i,group:s,id:s,value:n,share:n,rank_lower:n,rank_upper:n,change_of_rank:n,change_since_first:n", new PlotAxes("group", ["value"])),
        Table(InequalityAnalysis.Id, new("Concentration", "Concentration"), new("Comment le total se répartit entre les groupes, par année.", "How the whole is spread over the groups, by year."),
            "year:s,groups:i,gini:n,theil:n,theil_between:n,theil_within:n,herfindahl:n,equivalent_groups:n,top_tenth:n", new PlotAxes("year", ["gini"])),
        Table(InequalityAnalysis.LorenzId, new("Courbe de Lorenz", "Lorenz curve"), new("Part du total qu'ont les plus petits groupes, la dernière année.", "Share of the whole that the smallest groups have, in the last year."), "groups:n,whole:n,equal:n", new PlotAxes("groups", ["whole", "equal"])),
        Table(QuotientAnalysis.Id, new("Spécialisation et ratios", "Specialisation and ratios"), new("Observé sur attendu : par classe (quotient de localisation) ou par base (ratio standardisé, lissage bayésien).", "Observed over expected: by class (location quotient) or by base (standardised ratio, Bayesian smoothing)."),
            "group:s,class:s,observed:n,expected:n,quotient:n,lower:n,upper:n,smoothed:n,z:n,specialisation:n,withheld:b", null),
        Table(QuotientAnalysis.DecompositionId, new("Décomposition de la croissance", "Decomposition of growth"), new("Ce que chaque groupe doit à l'ensemble, à sa composition et à lui-même (shift-share).", "What every group owes to the whole, to its mix and to itself (shift-share)."), "group:s,change:n,whole:n,mix:n,own:n", new PlotAxes("group", ["own", "mix"])),
        Table(FunnelAnalysis.Id, new("Graphique en entonnoir", "Funnel plot"), new("Chaque groupe selon sa taille ; dans les limites, l'écart à l'ensemble peut n'être que du hasard.", "Every group by its size; within the limits the difference from the whole may be chance alone."),
            "group:s,size:n,rate:n,target:n,lower_95:n,upper_95:n,lower_998:n,upper_998:n,z:n,place:s", new PlotAxes("size", ["target", "lower_998", "upper_998"]) { Lower = "lower_95", Upper = "upper_95", Observed = "rate" }),
        Table(PeerAnalysis.Id, new("Groupes de pairs", "Peer groups"), new("À qui chacun ressemble, et si ces familles sont solides.", "Whom each is like, and whether these families are firm."), "group:s,id:s,peer_group:i,silhouette:n,peer_group_kept:n,nearest:s", null),
        Table(OutlierAnalysis.Id, new("Valeurs atypiques", "Outliers"), new("Niveaux loin des autres et sauts que les autres n'ont pas faits : à vérifier d'abord.", "Levels far from the others and jumps that the others did not make: to be checked first."), "group:s,id:s,year:s,kind:s,value:n,change:n,z:n,merger:b", null),
        Table(TrendAnalysis.Id, new("Tendance", "Trend"), new("Test de Mann-Kendall et pente de Sen par groupe, le nombre de tests pris en compte.", "Mann-Kendall test and Sen's slope by group, the number of tests allowed for."), "group:s,slope:n,slope_lower:n,slope_upper:n,tau:n,p:n,p_adjusted:n,direction:s", null),
        IndicatorDefinition.Output,
        StandardOutputs.Evaluation with { ValueTitles = Titles }, StandardOutputs.Explanation, StandardOutputs.Applicability with { ValueTitles = Titles }, StandardOutputs.Card,
    ];

    /// <summary>Names of analyses, baselines and subjects.</summary>
    private static ImmutableDictionary<string, LocalizedText> Titles => Columns.Words.SetItems(new Dictionary<string, LocalizedText>
    {
        ["ranking"] = new("classement", "ranking"), ["peers"] = new("groupes de pairs", "peer groups"), ["outliers"] = new("valeurs atypiques", "outliers"), ["funnel"] = new("entonnoir", "funnel"), ["trend"] = new("tendance", "trend"),
        ["ranks at random"] = new("rangs au hasard", "ranks at random"), ["partitions at random"] = new("familles au hasard", "partitions at random"), ["indicators shuffled one by one"] = new("indicateurs battus un à un", "indicators shuffled one by one"), ["two deviations"] = new("deux écarts-types", "two deviations"),
        ["two deviations of all rates"] = new("deux écarts-types de tous les taux", "two deviations of all rates"), ["every test at 5 %"] = new("chaque test à 5 %", "every test at 5%"),
        ["Rank correlation with ranks drawn again"] = new("corrélation avec les rangs tirés à nouveau", "rank correlation with ranks drawn again"), ["Share of the first tenth that stays there"] = new("part du premier dixième qui y reste", "share of the first tenth that stays there"),
        ["Rank correlation with the year before"] = new("corrélation avec les rangs de l'année d'avant", "rank correlation with the year before"), ["Share of units called far where nothing is to be found"] = new("unités dites loin alors qu'il n'y a rien à trouver", "units called far where nothing is to be found"),
        ["The same among the smallest quarter of the units"] = new("la même part parmi le quart le plus petit", "the same among the smallest quarter of the units"), ["Agreement of peer groups with those of groups drawn again"] = new("accord avec les familles de groupes tirés à nouveau (Rand ajusté)", "agreement with the families of groups drawn again (adjusted Rand)"),
        ["Mean silhouette"] = new("silhouette moyenne", "mean silhouette"), ["Share of values flagged where nothing is odd"] = new("valeurs signalées alors que rien n'est atypique", "values flagged where nothing is odd"), ["Share of odd values found, a tenth of all being odd"] = new("valeurs atypiques retrouvées, un dixième l'étant", "odd values found, a tenth of all being odd"),
        ["Share of series told to have a trend where there is none"] = new("séries dites en tendance alors qu'il n'y en a pas", "series told to have a trend where there is none"),
        ["groups"] = new("groupes", "groups"), ["small-units"] = new("petites unités", "small units"), ["withheld"] = new("cellules non publiées", "cells withheld"), ["without-value"] = new("lignes sans valeur", "rows without a value"), ["missing-years"] = new("années manquantes", "missing years"), ["duplicates"] = new("doublons", "duplicates"),
        ["without-place"] = new("lignes sans année ou sans groupe", "rows without year or group"), ["partial-years"] = new("années incomplètes", "years cut short"), ["mergers"] = new("fusions", "mergers"), ["splits"] = new("scissions", "splits"), ["years"] = new("années", "years"),
    });

    /// <param name="id">Its id.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What is in it.</param>
    /// <param name="columns">Names with n (number or null), i (integer), s (text), b (boolean).</param>
    /// <param name="plot">How it is drawn; null for no drawing.</param>
    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string columns, PlotAxes? plot)
    {
        var parts = columns.Split(',').Select(c => c.Split(':')).ToArray();
        var required = string.Join(",", parts.Select(p => $"\"{p[0]}\""));
        var properties = string.Join(",", parts.Select(p => $"\"{p[0]}\":{TypeOf(p[1])}"));
        return new OutputDescription
        {
            Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = Names, ValueTitles = Words, Plot = plot,
            Schema = JsonSchema.Of("{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[" + required + "],\"properties\":{" + properties + "}}}"),
        };
    }

    private static string TypeOf(string letter) => letter switch
    {
        "n" => """{"type":["number","null"]}""",
        "i" => """{"type":"integer"}""",
        "b" => """{"type":"boolean"}""",
        _ => """{"type":"string"}""",
    };
}
