using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Uncertainty.Propagation;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>How the request wants positions carried on.</summary>
internal static class ProjectionRequest
{
    public const string Given = "given";

    private static readonly string[] Profile = ["activeWidth", "bermHeight", "closureDepth"];

    public static ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = ImmutableArray.CreateBuilder<InputFault>();
        void Fault(string input, string fr, string en) => faults.Add(new InputFault($"/inputs/{input}", new LocalizedText(fr, en)));
        var (distances, shorelines, transects, baseline) = (request.Has("distances"), request.Has("shorelines"), request.Has("transects"), request.Has("baseline"));
        if (distances == shorelines) Fault("shorelines", "donnez des traits de côte (« shorelines »), ou une table de distances (« distances »)", "give shorelines, or a table of distances");
        if (distances && (transects || baseline)) Fault("distances", "une table de distances va sans profils ni ligne de base", "a table of distances goes without transects and baseline");
        if (distances && request.Has("assets")) Fault("assets", "une table de distances n'est pas sur la carte : donnez des traits de côte et des profils pour savoir quels bâtiments sont atteints", "a table of distances is not on the map: give shorelines and transects to know which buildings are reached");
        if (distances && request.Has("land")) Fault("land", "une table de distances n'est pas sur la carte : donnez des traits de côte et des profils", "a table of distances is not on the map: give shorelines and transects");
        if (shorelines && transects == baseline) Fault("transects", "donnez des profils (« transects »), ou une ligne de base (« baseline ») d'où les tirer", "give transects, or a baseline to cast them from");
        var coast = request.Text("coastType")!;
        var given = Profile.Where(request.Has).ToArray();
        var asksForBruun = given.Length > 0 || request.Has("slopeLeast") || request.Has("slopeMost");
        if (coast is "cliff" or "estuary" && asksForBruun)
            Fault(given.Length > 0 ? given[0] : request.Has("slopeLeast") ? "slopeLeast" : "slopeMost", "la règle de Bruun ne vaut que pour le sable : ni pour les falaises, ni pour les estuaires", "Bruun's rule holds for sand only, neither for cliffs nor for estuaries");
        if (given.Length is 1 or 2) Fault(Profile.First(p => !request.Has(p)), "la largeur active, la hauteur de berme et la profondeur de fermeture vont ensemble", "active width, berm height and closure depth go together");
        if (request.Has("slopeLeast") != request.Has("slopeMost")) Fault("slopeMost", "donnez les deux bornes de la pente", "give both limits of the slope");
        else if (request.Has("slopeLeast") && request.Number("slopeLeast") > request.Number("slopeMost")) Fault("slopeMost", "la plus forte pente est plus petite que la plus faible", "the greatest slope is below the least one");
        if (given.Length > 0 && request.Has("slopeLeast")) Fault("slopeLeast", "donnez la pente, ou le profil qui la donne", "give the slope, or the profile that gives it");
        if (coast == "cliff" && request.Has("stormRetreat")) Fault("stormRetreat", "sur une falaise, donnez « cliffFall »", "on a cliff, give 'cliffFall'");
        if (request.Text("crs") is { } name && (CrsRegistry.Find(name) is not { } system || !PlaneSystem.IsPlane(system))) Fault("crs", $"« {name} » n'est pas un système plan en mètres connu ici, tel que EPSG:2154", $"'{name}' is no plane system in metres known here, such as EPSG:2154");
        if (request.Texts("scenarios").Contains(Given) != request.Has("seaLevel")) Fault("seaLevel", "le scénario « given » et la table « seaLevel » vont ensemble", "the scenario 'given' and the table 'seaLevel' go together");
        if (request.Has("rateAfterWorks") && !request.Has("worksUntil")) Fault("rateAfterWorks", "dites aussi jusqu'à quand les ouvrages tiennent (« worksUntil »)", "say until when the works hold, too ('worksUntil')");
        if (faults.Count > 0) return faults.ToImmutable();
        try
        {
            foreach (var sea in SeaLevels(request))
                foreach (var horizon in Horizons(request).Where(h => h > sea.LastYear)) Fault("horizons", $"{horizon} est après {sea.LastYear}, dernière année du scénario « {sea.Name} »", $"{horizon} is after {sea.LastYear}, the last year of the scenario '{sea.Name}'");
        }
        catch (DataFaultException fault)
        {
            Fault("seaLevel", fault.Message, fault.Message);
        }
        return faults.ToImmutable();
    }

    public static ProjectionOptions Options(ExecuteRequest request) => new()
    {
        Horizons = Horizons(request),
        SeaLevels = [.. SeaLevels(request)],
        Method = request.Text("rate") switch { "wlr" => RateMethod.Wlr, "epr" => RateMethod.Epr, _ => RateMethod.Lrr },
        Slope = Slope(request),
        PastSeaLevelRate = request.Has("pastSeaLevelRate") ? request.Number("pastSeaLevelRate") / 1000 : null,
        Storm = Storm(request),
        Fall = request.Has("cliffFall") ? EventRetreat.Fixed(request.Number("cliffFall")) : EventRetreat.None,
        WorksUntil = request.Has("worksUntil") ? request.Integer("worksUntil") : null,
        RateAfterWorks = request.Has("rateAfterWorks") ? request.Number("rateAfterWorks") : null,
        Draws = request.Integer("draws"),
        Correlation = request.Has("correlation") ? request.Number("correlation") : null,
    };

    private static ImmutableArray<int> Horizons(ExecuteRequest request) => [.. request.Inputs["horizons"].EnumerateArray().Select(h => (int)h.GetDouble()).Distinct().Order()];

    private static IEnumerable<SeaLevel> SeaLevels(ExecuteRequest request)
    {
        foreach (var name in request.Texts("scenarios").Distinct())
            yield return name != Given
                ? SeaLevel.Ar6.First(s => s.Name == name)
                : new SeaLevel(Given, request.Inputs["seaLevel"].EnumerateArray().Select(r => (r.GetProperty("year").GetDouble(), r.GetProperty("q17").GetDouble(), r.GetProperty("q50").GetDouble(), r.GetProperty("q83").GetDouble())));
    }

    private static InputDistribution Slope(ExecuteRequest request)
    {
        if (request.Has("activeWidth"))
        {
            // Depth of closure and width are known to about a quarter (Nicholls et al. 1998).
            var slope = (request.Number("bermHeight") + request.Number("closureDepth")) / request.Number("activeWidth");
            return new LognormalInput(slope, 0.25);
        }
        var (least, most) = request.Has("slopeLeast") ? (request.Number("slopeLeast"), request.Number("slopeMost")) : (0.01, 0.02);
        return least < most ? new UniformInput(least, most) : new EmpiricalInput(least);
    }

    private static EventRetreat Storm(ExecuteRequest request)
    {
        var size = request.Has("stormRetreat") ? request.Number("stormRetreat") : 20;
        return size == 0 ? EventRetreat.None : request.Text("stormLaw") switch
        {
            "triangular" => EventRetreat.Triangular(0, size, 2 * size),
            "pareto" => EventRetreat.Pareto(0, size, request.Number("stormShape")),
            _ => EventRetreat.Fixed(size),
        };
    }
}
