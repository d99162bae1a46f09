using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Learners;

/// <summary>Predicts rows by a registered model, and marks those that are unlike anything it has seen.</summary>
internal sealed class ModelPredict(IModelRegistry registry, ModelSources sources) : RegisteredModelProcess(registry, sources)
{
    private const string Table = "predictions", Map = "map";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    protected override bool NeedsOnePart => true;

    public override ProcessDescription Description { get; } = new()
    {
        Id = "model-predict", Version = "1.0.0",
        Title = new("Prédire avec un modèle", "Predict with a model"),
        Description = new(
            "Applique n'importe quel modèle du registre à des lignes : prédiction, intervalle ou classes qui ne s'excluent pas où le modèle en donne, et pour chaque ligne si elle ressemble à ce qu'il a vu.",
            "Applies any model of the registry to rows: prediction, interval or classes that can't be excluded where the model gives them, and for every row whether it is like what the model has seen."),
        Keywords = [new("prédiction", "prediction")],
        Inputs = [CommonInputs.Model, CommonInputs.Part, CommonInputs.Features(isOptional: true)],
        Outputs =
        [
            new OutputDescription
            {
                Id = Table, Title = new("Prédictions", "Predictions"), Shape = OutputShape.Table,
                Description = new("Une ligne par objet ; « is_within » est faux quand une variable, nommée dans « outside », est hors de ce que le modèle a vu.", "One row per feature; 'is_within' is false where a feature, named in 'outside', is outside what the model has seen."),
                Plot = new PlotAxes("when", ["prediction"]) { Lower = "lower", Upper = "upper", Observed = "observed" },
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["feature","when","is_within","outside"],"properties":{"feature":{"type":"string"},"when":{"type":"string"},"observed":{},"prediction":{},
                     "lower":{"type":["number","null"]},"upper":{"type":["number","null"]},"is_within":{"type":"boolean"},"outside":{"type":"string"}}}}
                    """),
            },
            new OutputDescription
            {
                Id = Map, Title = new("Carte", "Map"), Shape = OutputShape.Features,
                Description = new("Les mêmes prédictions avec la géométrie des objets ; vide pour les lignes de la recette du modèle.", "The same predictions with the features' geometries; empty for rows of the model's recipe."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
            RowsUsed.Output, StandardOutputs.Applicability,
        ],
        Examples =
        [
            new(new("Profondeur attendue des piézomètres du Vaucluse", "Expected depth of the wells of Vaucluse"), ModelExamples.OnWells("departement = '84'")),
            new(new("Débits du printemps 2013, que le modèle n'a pas vus", "Flows of spring 2013, which the model has not seen"), ModelExamples.OnFlows("catchment = 'K134181001' AND date >= DATE('2013-03-01') AND date < DATE('2013-06-01')")),
        ],
    };

    protected override async ValueTask<ProcessOutcome> AnswerAsync(ExecuteRequest request, ImmutableArray<ModelRows> rows, RunContext context)
    {
        var part = rows[0];
        var features = SignatureBinding.Bind(part.Signature, part.Frame, new BindingOptions { UnseenCategoriesAreMissing = true });
        context.Report(40, new LocalizedText("Prédiction", "Predicting"));
        var predicted = new PredictedRows(part, features, Predictions.Columns(part.File.Model, features, context.Cancellation));
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        foreach (var output in request.Outputs)
            outputs.Add(output.Id switch
            {
                Table => StandardOutputs.Table(output.Id, JsonOutput.WriteTable(Enumerable.Range(0, features.RowCount), (json, row) =>
                {
                    context.Cancellation.ThrowIfCancellationRequested();
                    json.WriteString("feature"u8, predicted.Name(row));
                    json.WriteString("when"u8, predicted.When(row));
                    predicted.Write(json, row);
                })),
                Map => new OutputValue(output.Id, "application/geo+json", await MapAsync(request, predicted, context).ConfigureAwait(false)),
                StandardOutputs.ApplicabilityId => StandardOutputs.Table(output.Id, ApplicabilityRow.Write(predicted.Applicability())),
                _ => StandardOutputs.Table(output.Id, RowsUsed.Write([RowsUsed.Of(part)])),
            });
        return ProcessOutcome.Success(outputs.ToImmutable());
    }

    /// <summary>Features are read once more, for their shapes; one that came in between has no prediction and is left out.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> MapAsync(ExecuteRequest request, PredictedRows predicted, RunContext context)
    {
        var target = new ArrayBufferWriter<byte>();
        target.Write("""{"type":"FeatureCollection","features":["""u8);
        if (request.Has("features") && request.Features("features") is { Schema.Geometry: not null } features)
        {
            var rowOf = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var row = 0; row < predicted.Count; row++) rowOf.TryAdd(predicted.Name(row), row);
            var writer = new GeoJsonFeatureWriter(features.Schema, [], new CoordinateOutput(features.Crs, CrsRegistry.Crs84));
            var isFirst = true;
            await using var cursor = await (features with { Query = features.Query with { Properties = [], SkipGeometry = false } }).ReadAsync(context.Cancellation).ConfigureAwait(false);
            while (await cursor.ReadAsync(context.Cancellation).ConfigureAwait(false))
            {
                if (!rowOf.TryGetValue(Encoding.UTF8.GetString(cursor.Id), out var row)) continue;
                if (!isFirst) target.Write(","u8);
                isFirst = false;
                writer.Write(cursor, target, furtherProperties: Members(predicted, row));
            }
        }
        target.Write("]}"u8);
        return target.WrittenMemory;
    }

    /// <summary>The members of a prediction without the braces around them.</summary>
    private static ReadOnlySpan<byte> Members(PredictedRows predicted, int row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            predicted.Write(json, row);
            json.WriteEndObject();
        }
        return buffer.WrittenSpan[1..^1];
    }
}
