using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>The card of the method.</summary>
internal static class ShorelineCard
{
    public static MethodCard Of(ShorelineAnswer answer) => new()
    {
        Id = ShorelineChangeDescription.Id,
        Version = ShorelineChangeDescription.Version,
        Name = new("Recul du trait de côte : vitesses passées et projections", "Shoreline change: past rates and projections"),
        Purpose = new("Mesurer comment la côte a bougé et dire jusqu'où elle pourrait aller, avec ce qu'on en ignore.", "To measure how the shore has moved and to tell how far it might get, with what is not known of it."),
        Warning = new(
            "Ni carte locale d'exposition (article L. 121-22-2 du code de l'urbanisme), ni avis sur un bien : une étude locale regarde la houle, les sédiments et les ouvrages, que ce calcul ne voit pas.",
            "Neither the local exposure map of the French planning code (article L. 121-22-2) nor an opinion on a property: a local study looks at waves, sediments and works, which this reckoning does not see."),
        Assumptions =
        [
            new("La vitesse passée continue, à l'erreur de la droite près ; les départs à la tendance ont la taille de ceux des relevés.", "The past rate goes on, but for the error of the line; departures from the trend are of the size of those of the surveys."),
            new("Sur le sable, chaque mètre de mer en plus recule la plage de 1 / tan β (règle de Bruun) ; ce que la mer faisait déjà monter pendant les relevés est retranché.", "On sand every further metre of sea sets the beach back by 1 / tan β (Bruun's rule); what the sea already rose during the surveys is taken off."),
            new("Une seule tempête, ou un seul éboulement, est comptée à chaque année demandée, sans que la plage s'en remette.", "One storm, or one fall, is reckoned at each year asked for, from which the beach has not recovered."),
            new("Derrière un ouvrage qui tient, le trait de côte est fixe ; l'ouvrage parti, la côte y est du sable.", "Behind works that hold the shoreline is fixed; once they are gone the shore there is sand."),
            new("La mer, la pente et la tempête sont les mêmes pour tous les profils d'un tirage ; les erreurs sont communes autant que les résidus des relevés se ressemblent.", "Sea, slope and storm are the same for all transects of a draw; errors are common as far as the residuals of the surveys are alike."),
        ],
        Limits =
        [
            new("La règle de Bruun est contestée (Cooper et Pilkey 2004) : elle ignore le transport le long de la côte et les barres rocheuses. Elle n'est pas appliquée aux falaises ni aux estuaires.", "Bruun's rule is contested (Cooper and Pilkey 2004): it knows nothing of longshore transport and of rock. It is not applied to cliffs and estuaries."),
            new("Le niveau de la mer est la moyenne mondiale du GIEC, pas celle du lieu : le sol qui s'enfonce ou se soulève à vitesse constante est déjà dans la vitesse passée.", "The sea is the global mean of the IPCC, not that of the place: ground that sinks or rises at a constant rate is in the past rate already."),
            new("Entre deux profils, la côte est droite. Un bâtiment est atteint quand le trait de côte touche son coin le plus proche de la mer.", "Between two transects the shore is straight. A building is reached when the shoreline touches its corner nearest to the sea."),
            new("Les années sont de 365 jours, comme dans les outils de référence.", "Years have 365 days, as in the reference tools."),
        ],
        References =
        [
            "Thieler E.R. et al. (2009), Digital Shoreline Analysis System (DSAS) 4.0, USGS", "Genz A.S. et al. (2007), The predictive accuracy of shoreline change rate methods, Journal of Coastal Research 23", "Bruun P. (1962; 1988), The Bruun rule of erosion by sea-level rise",
            "IPCC AR6 WG1 (2021), chapter 9, table 9.9", "Le Cozannet G. et al. (2016), Uncertainties in sandy shorelines evolution under the Bruun rule assumption, Frontiers in Marine Science 3", "Cerema (2024), Projection du trait de côte et analyse des enjeux au niveau national", "Cooper J.A.G., Pilkey O.H. (2004), Sea-level rise and shoreline retreat: time to abandon the Bruun Rule",
        ],
        Parameters =
        [
            ("rate", answer.Options.Method.ToString().ToUpperInvariant(), "", Asked), ("mean slope", MethodCard.Text(answer.Options.Slope.Mean), "1", Asked), ("storm", answer.Options.Storm.Text, "m", Asked), ("cliff fall", answer.Options.Fall.Text, "m", Asked),
            ("works until", answer.Options.WorksUntil?.ToString(CultureInfo.InvariantCulture) ?? "kept", "a", Asked), ("draws", answer.Options.Draws.ToString(CultureInfo.InvariantCulture), "{draw}", Asked),
            ("correlation along the shore", MethodCard.Text(answer.Projection.Correlation), "1", answer.Options.Correlation is null ? new LocalizedText("estimée sur les résidus des relevés", "estimated from the residuals of the surveys") : Asked),
            ("plane", answer.Input.System?.Curie ?? "none", "", Asked),
        ],
    };

    private static LocalizedText Asked { get; } = new("demande, ou valeur par défaut de la description", "the request, or the default of the description");
}
