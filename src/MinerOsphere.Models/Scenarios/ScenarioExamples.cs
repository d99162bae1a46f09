using MinerOsphere.Processes;

namespace MinerOsphere.Models.Scenarios;

/// <summary>Comparisons that run as they stand, each where its process is on offer.</summary>
internal static class ScenarioExamples
{
    public static readonly (string Process, ProcessExample Example)[] All =
    [
        ("flood-forecast", new(
            new("L'Aisne, sans pluie et avec 25 mm prévus pour demain : ce que change la pluie, échéance par échéance", "The Aisne, with no rain and with 25 mm forecast for tomorrow: what the rain changes, lead by lead"),
            """
            {"inputs":{"process":"flood-forecast","inputs":{"station":"H622101001","issueTime":"2014-02-02T00:00:00Z","leadTimes":["P1D","P2D","P3D"]},
            "scenarios":[{"name":"dry","inputs":{"rainForecast":[{"time":"2014-02-03T00:00:00Z","rain":0},{"time":"2014-02-04T00:00:00Z","rain":0},{"time":"2014-02-05T00:00:00Z","rain":0}]}},
            {"name":"25 mm","inputs":{"rainForecast":[{"time":"2014-02-03T00:00:00Z","rain":25},{"time":"2014-02-04T00:00:00Z","rain":0},{"time":"2014-02-05T00:00:00Z","rain":0}]}}],
            "output":"forecast","values":["q10","q50","q90"],"by":["lead_time"]}}
            """)),
        ("intervention-forecast", new(
            new("L'Essonne au printemps et en été, par catégorie", "Essonne in spring and in summer, by category"),
            """
            {"inputs":{"process":"intervention-forecast","inputs":{"territory":"sdis91","horizon":4},
            "scenarios":[{"name":"spring","inputs":{"start":"2017-W14"}},{"name":"summer","inputs":{"start":"2017-W27"}}],
            "output":"forecast","values":["mean"],"by":["category"]}}
            """)),
        ("shoreline-change", new(
            new("Une plage (fictive) : entretenir les ouvrages jusqu’en 2035 ou jusqu’en 2060, par horizon", "A (fictional) beach: keep the works up until 2035 or until 2060, by horizon"),
            """
            {"inputs":{"process":"shoreline-change","inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"assets":{"collection":"beach-buildings"},"scenarios":["SSP2-4.5"]},
            "scenarios":[{"name":"2035","inputs":{"worksUntil":2035}},{"name":"2060","inputs":{"worksUntil":2060}}],
            "output":"indicators","values":["mean"],"by":["indicator","horizon"],"better":"lower","draws":5}}
            """)),
        ("land-take", new(
            new("Consommer comme aujourd’hui, ou 10 % de moins chaque année : ce qui reste du budget d’ici 2031", "Consume as today, or 10 % less every year: what is left of the budget until 2031"),
            """
            {"inputs":{"process":"land-take","inputs":{"accounts":{"collection":"land-take-example"}},
            "scenarios":[{"name":"present pace","inputs":{"scenarios":[{"name":"s"}]}},{"name":"sobriety","inputs":{"scenarios":[{"name":"s","annualChange":-10}]}}],
            "output":"outcomes","values":["land_2030","exhausted_q50","dwellings"],"draws":10}}
            """)),
        ("rainfall-runoff", new(
            new("Une rivière où l’on prélève 0,2 ou 0,5 m³/s : ce que cela change aux basses eaux", "A river from which 0.2 or 0.5 m³/s are taken: what that changes at low water"),
            """
            {"inputs":{"process":"rainfall-runoff","inputs":{"station":"K134181001","presets":[],"reference":false},
            "scenarios":[{"name":"0.2 m3/s","inputs":{"withdrawal":0.2}},{"name":"0.5 m3/s","inputs":{"withdrawal":0.5}}],
            "output":"indicators","values":["simulated"],"by":["indicator"],"draws":1}}
            """)),
        ("forest-drought", new(
            new("Des châtaigniers sous un climat plus sec, tels quels ou éclaircis (illustratif)", "Chestnut stands under a drier climate, as they are or thinned (illustrative)"),
            """
            {"inputs":{"process":"forest-drought","inputs":{"features":{"collection":"forests","filter":"essence = 'Châtaignier'"},"presets":[],"reference":false,"temperatureChange":2.3,"summerRainFactor":0.8},
            "scenarios":[{"name":"as they stand","inputs":{"thinningFactor":1}},{"name":"thinned","inputs":{"thinningFactor":0.7}}],
            "output":"indicators","values":["stress_index","drought_days","mortality"],"by":["species"],"better":"lower","draws":5}}
            """)),
        ("groundwater-level", new(
            new("Une nappe sous un climat plus chaud d’un ou de trois degrés", "An aquifer under a climate one or three degrees warmer"),
            """
            {"inputs":{"process":"groundwater-level","inputs":{"presets":[],"reference":false},
            "scenarios":[{"name":"+1 °C","inputs":{"temperatureChange":1}},{"name":"+3 °C","inputs":{"temperatureChange":3}}],
            "output":"indicators","values":["simulated"],"by":["indicator"],"draws":1}}
            """)),
        ("intervention-what-if", new(
            new("L’Essonne sous une canicule ou sous une vague de chaleur extrême, par catégorie", "Essonne under a heat wave or under extreme heat, by category"),
            """
            {"inputs":{"process":"intervention-what-if","inputs":{"territory":"sdis91","start":"2016-W27","horizon":4},
            "scenarios":[{"name":"heat wave","inputs":{"scenario":"heat-wave"}},{"name":"extreme heat","inputs":{"scenario":"extreme-heat"}}],
            "output":"differences","values":["scenario"],"by":["category","slot"],"draws":5}}
            """)),
        ("indicator-forecast", new(
            new("Les étudiants, si les entrées baissent de 10 %", "Students, if 10 % fewer enter"),
            """
            {"inputs":{"process":"indicator-forecast","inputs":{"indicator":"students-by-stage","method":"cohort-flow","horizon":3,"levels":["total"]},
            "scenarios":[{"name":"as it is"},{"name":"10 % fewer","inputs":{"entriesChange":-10}}],
            "output":"forecast","values":["q50"],"by":["year"],"draws":1}}
            """)),
    ];
}
