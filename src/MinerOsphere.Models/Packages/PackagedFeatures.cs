using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Packages;

/// <summary>A deployed model over features, of a collection or sent along: each comes back with the prediction among its properties. Rows stream.</summary>
/// <param name="description">Its description; the only input takes features.</param>
/// <param name="model">The model.</param>
/// <param name="codes">From values to the model's numbers.</param>
internal sealed class PackagedFeatures(ProcessDescription description, IColumnModel model, ColumnCodes codes) : IProcess
{
    private const int RowsBetweenReports = 4096;
    private const int MostBytes = 512 << 20;

    public ProcessDescription Description => description;

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var input = description.Inputs[0].Id;
        var features = request.Features(input);
        var columns = new PropertyDefinition?[model.Columns.Length];
        for (var c = 0; c < columns.Length; c++) columns[c] = features.Attributes.FirstOrDefault(a => a.Name == model.Columns[c]);
        if (Missing(features, columns) is { } missing) return Failure(input, missing);
        var total = await features.CountAsync(context.Cancellation).ConfigureAwait(false);
        var target = new ArrayBufferWriter<byte>();
        var further = new ArrayBufferWriter<byte>();
        var writer = new GeoJsonFeatureWriter(features.Schema, features.NamesBesideId, new CoordinateOutput(features.Crs, CrsRegistry.Crs84));
        var names = Names(features);
        var (row, prediction) = (new double[columns.Length], new double[model.Predictions.Length]);
        var count = 0;
        target.Write("""{"type":"FeatureCollection","features":["""u8);
        await using var cursor = await features.ReadAsync(context.Cancellation).ConfigureAwait(false);
        while (await cursor.ReadAsync(context.Cancellation).ConfigureAwait(false))
        {
            if (count % RowsBetweenReports == 0)
                context.Report(total == 0 ? 0 : (int)(100L * count / total), new LocalizedText($"{count} objets sur {total}", $"{count} features of {total}"));
            for (var c = 0; c < columns.Length; c++)
                if (Number(cursor, features.Schema, columns[c]!, c, out row[c]) is { } fault) return Failure(input, fault);
            model.Predict(row, prediction, context.Cancellation);
            if (Array.Exists(prediction, p => !double.IsFinite(p)))
                return Failure(input, new LocalizedText(
                    $"le modèle ne donne pas de nombre pour l'objet « {Encoding.UTF8.GetString(cursor.Id)} » (valeurs manquantes ?)", $"the model gives no number for the feature '{Encoding.UTF8.GetString(cursor.Id)}' (missing values?)"));
            further.ResetWrittenCount();
            Write(further, names, prediction);
            if (count++ > 0) target.Write(","u8);
            writer.Write(cursor, target, furtherProperties: further.WrittenSpan);
            if (target.WrittenCount > MostBytes)
                return Failure(input, new LocalizedText($"le résultat dépasse {MostBytes >> 20} Mio ; filtrez les objets", $"the result is larger than {MostBytes >> 20} MiB; filter the features"));
        }
        target.Write("]}"u8);
        return ProcessOutcome.Success([new OutputValue(description.Outputs[0].Id, description.Outputs[0].WrittenMediaTypes[0], target.WrittenMemory)]);
    }

    private LocalizedText? Missing(Processes.Inputs.FeatureInput features, PropertyDefinition?[] columns)
    {
        string[] missing = [.. model.Columns.Where((_, c) => columns[c] is null)];
        if (missing.Length == 0) return null;
        var (named, found) = (string.Join(", ", missing), string.Join(", ", features.Attributes.Select(a => a.Name).Take(30)));
        return new LocalizedText($"les objets n'ont pas la propriété {named} que le modèle demande ; ils ont : {found}", $"the features have no property {named}, which the model asks for; they have: {found}");
    }

    private LocalizedText? Number(IFeatureCursor cursor, FeatureSchema schema, PropertyDefinition property, int column, out double number)
    {
        var ordinal = schema.OrdinalOf(property.Name);
        number = double.NaN;
        if (cursor.IsNull(ordinal)) return null;
        switch (property.Type)
        {
            case PropertyType.Integer:
                number = cursor.GetInt64(ordinal);
                return null;
            case PropertyType.Number:
                number = cursor.GetDouble(ordinal);
                return null;
            case PropertyType.Boolean:
                number = cursor.GetBoolean(ordinal) ? 1 : 0;
                return null;
            default:
                return codes.TryCode(model.Columns[column], cursor.GetString(ordinal), out number, out var fault)
                    ? null
                    : new LocalizedText($"objet « {Encoding.UTF8.GetString(cursor.Id)} », {property.Name} : {fault.In("fr")}", $"feature '{Encoding.UTF8.GetString(cursor.Id)}', {property.Name}: {fault.In("en")}");
        }
    }

    /// <summary>A property of the feature keeps its name; the prediction takes another.</summary>
    private ImmutableArray<JsonEncodedText> Names(Processes.Inputs.FeatureInput features)
    {
        var taken = features.Attributes.Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        return [.. model.Predictions.Select(name => JsonEncodedText.Encode(PredictionNames.Free(name, taken)))];
    }

    private static void Write(ArrayBufferWriter<byte> target, ImmutableArray<JsonEncodedText> names, double[] prediction)
    {
        for (var i = 0; i < prediction.Length; i++)
        {
            if (i > 0) target.Write(","u8);
            target.Write("\""u8);
            target.Write(names[i].EncodedUtf8Bytes);
            target.Write("\":"u8);
            Encoding.UTF8.GetBytes(PredictionNames.Text(prediction[i]), target);
        }
    }

    private static ProcessOutcome Failure(string input, LocalizedText reason) => ProcessOutcome.Failure(InputFault.Join([new InputFault($"/inputs/{input}", reason)]));
}
