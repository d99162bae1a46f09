using System.Globalization;
using System.Text;
using MinerOsphere.Processes;

namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Requests that run as they stand.</summary>
internal static class CrewExamples
{
    // Calls of a station by hour of a summer day: the shape that emergency calls have everywhere, low at five, high from late morning to evening.
    private static readonly double[] Day = [0.5, 0.4, 0.35, 0.3, 0.3, 0.3, 0.4, 0.6, 0.8, 1.0, 1.2, 1.3, 1.3, 1.2, 1.2, 1.2, 1.3, 1.4, 1.5, 1.5, 1.3, 1.1, 0.9, 0.7];

    public static IEnumerable<ProcessExample> Of(DemandSource source)
    {
        yield return new ProcessExample(
            new("Un centre d'une journée d'été, heure par heure", "A station on a summer day, hour by hour"),
            $$$"""{"inputs":{"demand":[{{{Hours()}}}],"serviceLevel":0.95,"meanDuration":75}}""");
        yield return new ProcessExample(
            new("Une semaine de l'Essonne : 1 300 secours à personne et 130 feux urbains", "A week of Essonne: 1,300 rescues and 130 urban fires"),
            """{"inputs":{"demand":[{"place":"Essonne","category":"SUAP","start":"2016-06-06T00:00:00+02:00","hours":168,"mean":1300,"dispersion":0.006},{"place":"Essonne","category":"INCU","start":"2016-06-06T00:00:00+02:00","hours":168,"mean":130,"dispersion":0.02}],"categories":[{"category":"INCU","meanDuration":120,"crews":2.5}],"rule":"erlang-loss","serviceLevel":0.99}}""");
        yield return new ProcessExample(
            new("Ce que coûte un équipage manquant dit combien en tenir", "What a missing crew costs says how many to keep"),
            """{"inputs":{"demand":[{"place":"north","start":"2026-07-13T19:00:00+02:00","hours":12,"mean":6.4,"dispersion":0.1}],"rule":"newsvendor","shortageCost":9,"idleCost":1}}""");
        if (source.ExampleTerritory is { } territory)
            yield return new ProcessExample(
                new("Les quatre prochains créneaux d'un territoire", "The next four slots of a territory"),
                $$$"""{"inputs":{"territory":"{{{territory}}}","horizon":4,"serviceLevel":0.95}}""");
    }

    private static string Hours()
    {
        var rows = new StringBuilder();
        for (var h = 0; h < 24; h++)
            rows.Append(CultureInfo.InvariantCulture, $$"""{{(h > 0 ? "," : "")}}{"place":"centre","category":"SUAP","start":"2026-07-06T{{h:00}}:00:00+02:00","hours":1,"mean":{{Day[h]}},"dispersion":0.05}""");
        return rows.ToString();
    }
}
