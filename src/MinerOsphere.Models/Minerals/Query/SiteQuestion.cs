using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Models.Gazetteer;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A request as conditions on sites.</summary>
/// <param name="Conditions">In the order of the inputs.</param>
/// <param name="NearLabel">What distances are from; null where none are.</param>
/// <param name="Metres">How far a site is from that; null where nothing is asked to be near.</param>
internal sealed record SiteQuestion(ImmutableArray<SiteCondition> Conditions, string? NearLabel, Func<double, double, double>? Metres)
{
    /// <exception cref="QuestionFault">A word means nothing here.</exception>
    public static SiteQuestion Of(ExecuteRequest request, IReadOnlyList<MineralSite> sites, CommodityNames commodities, QueryPlaces places, PlacePolygons? area, PlacePolygons? nearFeatures)
    {
        var conditions = ImmutableArray.CreateBuilder<SiteCondition>();
        if (request.Has("commodities"))
        {
            var words = request.Inputs["commodities"].EnumerateArray().Select(w => w.GetString()!).ToArray();
            if (words.Length > 0) conditions.Add(Of(words, commodities));
        }
        if (request.Text("criticality") is "critical" or "strategic")
        {
            var strategic = request.Text("criticality") == Commodity.Strategic;
            conditions.Add(new SiteCondition("criticality", strategic
                ? new("au moins une matière première stratégique (règlement (UE) 2024/1252, annexe I)", "at least one strategic raw material (Regulation (EU) 2024/1252, annex I)")
                : new("au moins une matière première critique (règlement (UE) 2024/1252, annexe II)", "at least one critical raw material (Regulation (EU) 2024/1252, annex II)"),
                s => s.Commodities.Any(c => strategic ? c.IsStrategic : c.IsCritical)));
        }
        var near = Near(request, places, nearFeatures, conditions);
        if (request.Has("within")) conditions.Add(Within(request.Text("within")!, sites, places));
        if (area is not null)
            conditions.Add(new SiteCondition("area", new("dans le polygone donné", "within the polygon given"), s => s.HasPlace && area.At(s.Longitude, s.Latitude) is not null));
        if (request.Has("depositType")) conditions.Add(Contains(request.Text("depositType")!, "depositType", "type de gisement", "deposit type", s => s.DepositType, sites));
        if (request.Has("siteType")) conditions.Add(Contains(request.Text("siteType")!, "siteType", "type de site", "site type", s => s.SiteType, sites));
        if (request.Has("minOre"))
        {
            var least = request.Number("minOre");
            var text = least.ToString("0.###", CultureInfo.InvariantCulture);
            conditions.Add(new SiteCondition("minOre", new($"au moins {text} Mt de minerai (tonnage connu)", $"at least {text} Mt of ore (tonnage known)"), s => s.Ore >= least));
        }
        if (request.Has("excludeDoubtful") && request.Inputs["excludeDoubtful"].GetBoolean())
            conditions.Add(new SiteCondition("excludeDoubtful", new("position sans doute connu", "position without a known doubt"), s => s.Doubt is null));
        return new SiteQuestion(conditions.ToImmutable(), near?.Label, near?.Metres);
    }

    private static SiteCondition Of(string[] words, CommodityNames commodities)
    {
        var meant = new HashSet<string>(StringComparer.Ordinal);
        var named = new List<Commodity>();
        foreach (var word in words)
        {
            var found = commodities.Meant(word);
            if (found.IsEmpty) throw QuestionFault.Unknown("commodities", "substance", "commodity", word, [.. commodities.Near(word, "fr").Concat(commodities.Near(word, "en")).Distinct(StringComparer.OrdinalIgnoreCase).Take(3)]);
            named.Add(found[0]);
            foreach (var commodity in found) meant.Add(commodity.Code);
        }
        return new SiteCondition("commodities", new(string.Join(" ou ", named.Select(c => c.Name.In("fr"))), string.Join(" or ", named.Select(c => c.Name.In("en")))), s => s.Commodities.Any(c => meant.Contains(c.Code)));
    }

    private static (string Label, Func<double, double, double> Metres)? Near(ExecuteRequest request, QueryPlaces places, PlacePolygons? features, ImmutableArray<SiteCondition>.Builder conditions)
    {
        var most = request.Number("distance") * 1000;
        (string Label, Func<double, double, double> Metres)? near = null;
        if (request.Has("near")) near = places.Near(request.Text("near")!);
        else if (features is not null) near = ("", (x, y) => features.Nearest(x, y, most)?.Metres ?? double.PositiveInfinity);
        if (near is not { } given) return null;
        var kilometres = (most / 1000).ToString("0.###", CultureInfo.InvariantCulture);
        conditions.Add(new SiteCondition(features is null ? "near" : "nearFeatures", features is null
            ? new($"à {kilometres} km au plus {Of(given.Label)}", $"within {kilometres} km of {given.Label}")
            : new($"à {kilometres} km au plus d'un des objets donnés", $"within {kilometres} km of one of the features given"),
            s => s.HasPlace && given.Metres(s.Longitude, s.Latitude) <= most));
        return given;
    }

    /// <summary>"de Lyon", "d'Alès".</summary>
    private static string Of(string name) => PlaceNames.Normal(name) is [var first, ..] && "aeiouy".Contains(first, StringComparison.Ordinal) ? $"d'{name}" : $"de {name}";

    /// <summary>A country is that of the attributes: no borders of other countries are known here.</summary>
    private static SiteCondition Within(string text, IReadOnlyList<MineralSite> sites, QueryPlaces places)
    {
        if (places.Within(text) is { } area) return new SiteCondition("within", new($"dans {area.Name} ({area.Code})", $"within {area.Name} ({area.Code})"), s => s.HasPlace && area.Contains(s.Longitude, s.Latitude));
        var countries = sites.Select(s => s.Country).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        var sought = PlaceNames.Normal(text);
        if (!countries.Any(c => PlaceNames.Normal(c) == sought)) throw places.Unknown("within", text, countries);
        return new SiteCondition("within", new($"pays : {text} (selon la source)", $"country: {text} (as the source says)"), s => PlaceNames.Normal(s.Country) == sought);
    }

    private static SiteCondition Contains(string text, string input, string fr, string en, Func<MineralSite, string> of, IReadOnlyList<MineralSite> sites)
    {
        var known = sites.Select(of).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        if (!known.Any(v => v.Contains(text, StringComparison.OrdinalIgnoreCase)))
            throw QuestionFault.Unknown(input, fr, en, text, PlaceNames.Near(text, known) is { IsEmpty: false } near ? near : [.. known.Order(StringComparer.Ordinal).Take(5)]);
        return new SiteCondition(input, new($"{fr} : « {text} »", $"{en}: '{text}'"), s => of(s).Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
