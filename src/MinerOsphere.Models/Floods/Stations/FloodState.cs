using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MinerOsphere.Learning.Uncertainty.Ensembles;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.RainfallRunoff;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>What of a station's model is kept beside its networks.</summary>
internal sealed record FloodState(
    LogAutoregression Autoregression, RainfallRunoffForecaster? RainfallRunoff, double LeastFlow, double GreatestFlow, double HighFlow, ImmutableArray<FloodState.Calibrated> Leads, ImmutableArray<FloodScores> Scores, AlertState? Alerts = null)
{
    internal sealed record Calibrated(int Lead, BandCalibration Bands);

    private static readonly JsonSerializerOptions Format = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string PartName(int lead) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"lead-{lead}");

    public static FloodState Of(FloodModel model, ImmutableArray<FloodScores> scores, AlertState alerts) => new(
        model.Autoregression, model.RainfallRunoff, model.LeastFlow, model.GreatestFlow, model.HighFlow, [.. model.Leads.Select(l => new Calibrated(l.Lead, l.Bands))], scores, alerts);

    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, Format)!.AsObject();

    /// <exception cref="InvalidDataException">The version holds no such state.</exception>
    public static FloodState Read(ModelVersion version) =>
        version.Extra?.Deserialize<FloodState>(Format) ?? throw new InvalidDataException($"version {version.Number} of '{version.ModelId}' holds no state of a flood model");

    /// <summary>The model of a version.</summary>
    public FloodModel Open(ModelVersion version, string station, FloodDesign design) => new()
    {
        Station = station,
        Design = design,
        Leads = [.. Leads.Select(l => new LeadModel(l.Lead, version.FindPart(PartName(l.Lead))!.Open().As<StackedModel>(), l.Bands))],
        Autoregression = Autoregression,
        RainfallRunoff = RainfallRunoff,
        LeastFlow = LeastFlow,
        GreatestFlow = GreatestFlow,
        HighFlow = HighFlow,
    };
}
