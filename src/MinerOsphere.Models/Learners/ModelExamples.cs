namespace MinerOsphere.Models.Learners;

/// <summary>Requests that run as they stand on the collections that come with the server. The others name a model by the run that trains it: the same run is the same version.</summary>
internal static class ModelExamples
{
    private const string WellInputs =
        """{"features":{"collection":"piezometers","filter":"departement IN ('30','34')"},"target":"depth","predictors":["altitude","nature_eh","milieu_eh","theme_eh","etat_eh"],"learner":"random-forest","options":{"trees":100},"name":"well-depth","title":"Profondeur des piézomètres du Gard et de l'Hérault"}""";

    private const string FlowInputs =
        """{"features":{"collection":"daily-flows","filter":"catchment = 'K134181001' AND date >= DATE('2014-01-01')"},"target":"flow","predictors":["precipitation","temperature","pet"],"learner":"quantile-forest","options":{"trees":100},"name":"daily-flow","title":"Débit journalier d'un bassin"}""";

    private const string StudentInputs =
        """{"features":{"collection":"he-students","filter":"academic_year IN ('2018-19','2019-20','2020-21','2021-22','2022-23')"},"target":"international","predictors":["kind","cycle_bachelor","cycle_master","from_abroad"],"learner":"boosting-poisson","options":{"rounds":60,"maxDepth":3},"exposure":"students","group":"establishment_then","validation":"groups","name":"international-students"}""";

    public static string Wells() => $$"""{"inputs":{{WellInputs}}}""";

    public static string Flows() => $$"""{"inputs":{{FlowInputs}}}""";

    public static string Students() => $$"""{"inputs":{{StudentInputs}}}""";

    /// <summary>Another process on the model of wells, for the wells of a filter; without one, for those that it learned from.</summary>
    public static string OnWells(string filter, string others = "") => On(WellInputs, "piezometers", filter, others);

    /// <summary>Another process on the model of flows, for the days of a filter; without one, for those that it learned from.</summary>
    public static string OnFlows(string filter, string others = "") => On(FlowInputs, "daily-flows", filter, others);

    private static string On(string training, string collection, string filter, string others)
    {
        var model = "\"model\":{\"process\":\"model-train\",\"inputs\":" + training + ",\"outputs\":{\"reference\":{}}}";
        var features = filter.Length == 0 ? "" : ",\"features\":{\"collection\":\"" + collection + "\",\"filter\":\"" + filter + "\"}";
        return "{\"inputs\":{" + model + features + (others.Length == 0 ? "" : "," + others) + "}}";
    }
}
