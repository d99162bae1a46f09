using MinerOsphere.Models.Documents;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>The card of the questions.</summary>
internal static class QueryCard
{
    public static MethodCard Of(ExecuteRequest request) => new()
    {
        Id = QueryDescription.Id,
        Version = QueryDescription.Version,
        Name = new("Question sur les gîtes minéraux", "Question about mineral sites"),
        Purpose = new("Trouver les sites qui répondent à des conditions de substance, de criticité, de lieu et de taille.", "To find the sites that meet conditions of commodity, criticality, place and size."),
        Warning = new("Un inventaire n'est pas une ressource : un site cité peut être épuisé, et l'absence de site ne dit pas l'absence de gisement.", "An inventory is no resource: a site named may be worked out, and the absence of sites does not tell the absence of deposits."),
        Assumptions =
        [
            new("Les mots des sources (minéral, symbole, nom anglais) désignent la substance que la liste leur donne.", "The words of the sources (mineral, symbol, English name) mean the commodity that the list gives them."),
            new("Une substance est critique ou stratégique si une annexe du règlement (UE) 2024/1252 la nomme, quelle que soit la qualité (batterie, métal) que l'annexe exige.", "A commodity is critical or strategic where an annex of Regulation (EU) 2024/1252 names it, whatever grade (battery, metal) the annex demands."),
            new("Les distances sont au bord du lieu, 0 dedans ; sur le grand cercle pour une position.", "Distances are to the edge of the place, 0 inside; on the great circle for a position."),
        ],
        Limits =
        [
            new("Les limites des communes sont celles de 2018, simplifiées : un point à moins de quelques centaines de mètres d'une limite peut tomber chez le voisin.", "Borders of communes are those of 2018, simplified: a point within some hundred metres of a border may fall to the neighbour."),
            new("Le pays est celui que la source écrit ; ailleurs qu'en France aucune limite ne le contrôle.", "The country is what the source writes; outside of France no border checks it."),
            new("Les positions sont souvent arrondies à la minute (1,8 km).", "Positions are often rounded to the minute (1.8 km)."),
            new("Le tonnage, rare, est celui du minerai, non du métal.", "The tonnage, which is rare, is that of ore, not of metal."),
        ],
        References =
        [
            "Regulation (EU) 2024/1252 of 11 April 2024, annexes I and II, OJ L 2024/1252, 3.5.2024", "US Geological Survey, Mineral Resources On-Line Spatial Data, mrdata.usgs.gov", "IGN, Admin Express COG 2018",
        ],
        Parameters = [("distance", MethodCard.Text(request.Number("distance")), "km", new("la demande", "the request")), ("positions", request.Text("positions") ?? "given", "", new("la demande", "the request"))],
    };
}
