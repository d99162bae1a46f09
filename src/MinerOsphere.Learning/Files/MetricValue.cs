using System.Text.Json.Nodes;

namespace MinerOsphere.Learning.Files;

/// <summary>What a model was measured at.</summary>
/// <param name="Name">Name of the measure, such as <c>RMSE</c>.</param>
/// <param name="Value">Its value; not finite when it could not be measured.</param>
/// <param name="Scheme">How: the name of the validation, such as <c>spatial blocks of 20 km</c>.</param>
/// <param name="Baseline">The same measure of the baseline; null when there was none.</param>
/// <param name="OptimismGap">The measure under random validation minus the one under <paramref name="Scheme"/>; null when not measured.</param>
/// <param name="Unit">UCUM code; null for a pure number.</param>
public sealed record MetricValue(string Name, double Value, string Scheme, double? Baseline = null, double? OptimismGap = null, string? Unit = null)
{
    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["name"] = Name };
        if (double.IsFinite(Value)) json["value"] = Value;
        json["scheme"] = Scheme;
        if (Baseline is { } baseline && double.IsFinite(baseline)) json["baseline"] = baseline;
        if (OptimismGap is { } gap && double.IsFinite(gap)) json["optimismGap"] = gap;
        if (Unit is not null) json["unit"] = Unit;
        return json;
    }

    /// <exception cref="InvalidDataException">Not a metric.</exception>
    internal static MetricValue Read(JsonNode? json)
    {
        var content = new ModelContent { Settings = json as JsonObject ?? throw new InvalidDataException("a metric is not an object") };
        double? Maybe(string name) => content.Has(name) ? content.Number(name) : null;
        return new MetricValue(content.Text("name"), Maybe("value") ?? double.NaN, content.Text("scheme"), Maybe("baseline"), Maybe("optimismGap"), content.Has("unit") ? content.Text("unit") : null);
    }
}
