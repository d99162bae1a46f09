using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Evaluating.Reports;

/// <summary>
/// What a model is worth on rows it has not seen. There is no report without a baseline on the same rows, and a spatial, temporal or grouped
/// one tells by how much random folds would have flattered.
/// </summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Baseline">Name of the baseline.</param>
/// <param name="Target">Name of the predicted quantity.</param>
/// <param name="Unit">Its unit; null where none is known.</param>
/// <param name="Validation">What was kept apart.</param>
/// <param name="Scheme">How, in words.</param>
/// <param name="Settings">How, as settings.</param>
/// <param name="Companion">The flattering split that was run beside it; null for none.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Tested">Rows predicted, a row tested twice counted twice.</param>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Metrics">The metrics.</param>
/// <param name="Folds">The folds.</param>
/// <param name="Level">Level of the intervals; null where the model gives none.</param>
/// <param name="Coverage">Coverage of the intervals by regime.</param>
/// <param name="BaselineCoverage">The same of the baseline, where it gives intervals.</param>
/// <param name="Capture">Capture curves, of yes or no.</param>
/// <param name="Reliability">Reliability curve, of probabilities of yes or no.</param>
/// <param name="Warnings">What a reader has to know.</param>
public sealed record EvaluationReport(
    string Model, string Baseline, string Target, string? Unit, Validation Validation, string Scheme, JsonObject Settings, string? Companion, int Rows, int Tested, ulong Seed,
    ImmutableArray<MetricReport> Metrics, ImmutableArray<FoldReport> Folds, double? Level, ImmutableArray<CoverageByRegime> Coverage, ImmutableArray<CoverageByRegime> BaselineCoverage,
    CaptureReport? Capture, ReliabilityCurve? Reliability, ImmutableArray<string> Warnings)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new ScoreJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Every metric by regime, where regimes were asked for: bias by station, error by slot.</summary>
    public ImmutableArray<RegimeReport> Regimes { get; init; } = [];

    /// <summary>Interval of the area under the ROC curve, of yes or no without weights; null where it is undefined.</summary>
    public AreaReport? Area { get; init; }

    /// <summary>The metric of this short name.</summary>
    public MetricReport this[string id] => Metrics.First(m => m.Id == id);

    /// <summary>As JSON, always in the same order: the same run gives the same bytes.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>A report read again.</summary>
    /// <exception cref="InvalidDataException">Not such a report.</exception>
    public static EvaluationReport Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<EvaluationReport>(json, Format) is { Baseline.Length: > 0, Metrics.IsDefaultOrEmpty: false } report ? report
                : throw new InvalidDataException("a report without metrics, or without a baseline, is none");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException($"not an evaluation report: {e.Message}", e);
        }
    }

    /// <summary>What a model's file and card tell of it: the scores of the honest split, each with its baseline and its gap to the random one.</summary>
    public ImmutableArray<MetricValue> ToMetricValues() =>
    [
        .. Metrics.Select(m => new MetricValue(m.Id, m.Model.Value, Scheme, Defined(m.Baseline), m.Random is { IsDefined: true } random && m.Model.IsDefined ? random.Value - m.Model.Value : null)),
    ];

    private static double? Defined(Score score) => score.IsDefined ? score.Value : null;
}
