using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Models.Packages;

/// <summary>A deployed model as a process: one prediction for the columns given as inputs, or one per row.</summary>
/// <param name="description">Its description.</param>
/// <param name="model">The model; it lives as long as the process is held.</param>
/// <param name="codes">From values to the model's numbers.</param>
internal sealed class PackagedProcess(ProcessDescription description, IColumnModel model, ColumnCodes codes) : IProcess
{
    public const int MostRows = 1_000_000;
    private const int RowsAtOnce = 8192;
    private const int MostFaults = 20;

    private readonly InputDescription? _rows = description.Inputs is [var only] && !model.Columns.Contains(only.Id) ? only : null;

    public ProcessDescription Description => description;

    public ImmutableArray<InputFault> Check(ExecuteRequest request)
    {
        var faults = new List<InputFault>();
        Read(request, faults);
        return [.. faults];
    }

    public ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var faults = new List<InputFault>();
        var values = Read(request, faults);
        if (faults.Count > 0) return new(ProcessOutcome.Failure(InputFault.Join(faults)));
        var (width, count) = (model.Columns.Length, values.Length / model.Columns.Length);
        var predictions = new double[count * model.Predictions.Length];
        for (var row = 0; row < count; row += RowsAtOnce)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            context.Report((int)(100L * row / count), new LocalizedText($"{row} lignes sur {count}", $"{row} rows of {count}"));
            var rows = Math.Min(RowsAtOnce, count - row);
            model.Predict(values.AsSpan(row * width, rows * width), predictions.AsSpan(row * model.Predictions.Length, rows * model.Predictions.Length), context.Cancellation);
        }
        var bad = Array.FindIndex(predictions, p => !double.IsFinite(p));
        if (bad >= 0)
        {
            var row = bad / model.Predictions.Length;
            return new(ProcessOutcome.Failure(new LocalizedText($"Le modèle ne donne pas de nombre pour la ligne {row} (valeurs manquantes ?)", $"The model gives no number for row {row} (missing values?)")));
        }
        var output = description.Outputs[0];
        return new(ProcessOutcome.Success([new OutputValue(output.Id, output.WrittenMediaTypes[0], Write(request, predictions))]));
    }

    /// <summary>Row after row, a value per column; every fault up to a bound.</summary>
    private double[] Read(ExecuteRequest request, List<InputFault> faults)
    {
        if (_rows is null)
            return [.. model.Columns.Select(c => request.Inputs.TryGetValue(c, out var value) ? Number(c, value, $"/inputs/{c}", faults) : double.NaN)];
        var path = $"/inputs/{_rows.Id}";
        var rows = RowsIn(request);
        if (rows.Count > MostRows)
        {
            faults.Add(new InputFault(path, new LocalizedText($"{rows.Count} lignes ; {MostRows} au plus", $"{rows.Count} rows; {MostRows} at most")));
            return [];
        }
        CheckColumns(rows, path, faults);
        var values = new double[rows.Count * model.Columns.Length];
        for (var r = 0; r < rows.Count && faults.Count < MostFaults; r++)
            for (var c = 0; c < model.Columns.Length; c++)
                values[r * model.Columns.Length + c] = rows[r].ValueKind == JsonValueKind.Object && rows[r].TryGetProperty(model.Columns[c], out var value)
                    ? Number(model.Columns[c], value, $"{path}/{r}/{model.Columns[c]}", faults)
                    : double.NaN;
        return values;
    }

    /// <summary>A column that no row has was forgotten or misspelt: a prediction without it would be no answer to the question.</summary>
    private void CheckColumns(List<JsonElement> rows, string path, List<InputFault> faults)
    {
        var known = rows.Where(r => r.ValueKind == JsonValueKind.Object).SelectMany(r => r.EnumerateObject().Select(m => m.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var column in model.Columns.Where(c => !known.Contains(c)).Take(MostFaults))
            faults.Add(new InputFault(path, new LocalizedText(
                $"aucune ligne n'a la colonne « {column} » du modèle ; trouvées : {string.Join(", ", known.Take(30))}", $"no row has the model's column '{column}'; found: {string.Join(", ", known.Take(30))}")));
    }

    private double Number(string column, JsonElement value, string path, List<InputFault> faults)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return value.GetDouble();
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return double.NaN;
            case JsonValueKind.True or JsonValueKind.False:
                return value.ValueKind == JsonValueKind.True ? 1 : 0;
            case JsonValueKind.String:
                if (codes.TryCode(column, value.GetString()!, out var code, out var unknown)) return code;
                faults.Add(new InputFault(path, unknown));
                return double.NaN;
            default:
                faults.Add(new InputFault(path, new LocalizedText("un nombre est attendu", "a number is expected")));
                return double.NaN;
        }
    }

    private List<JsonElement> RowsIn(ExecuteRequest request) => [.. request.Inputs[_rows!.Id].EnumerateArray()];

    private byte[] Write(ExecuteRequest request, double[] predictions)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (_rows is null) WriteOne(json, predictions);
            else WriteRows(json, request, predictions);
        }
        return buffer.ToArray();
    }

    private void WriteOne(Utf8JsonWriter json, double[] predictions)
    {
        if (predictions.Length == 1)
        {
            WriteNumber(json, predictions[0]);
            return;
        }
        json.WriteStartObject();
        WriteMembers(json, predictions, 0, []);
        json.WriteEndObject();
    }

    private void WriteRows(Utf8JsonWriter json, ExecuteRequest request, double[] predictions)
    {
        var row = 0;
        json.WriteStartArray();
        foreach (var given in RowsIn(request))
        {
            json.WriteStartObject();
            WriteWithPrediction(json, given, predictions, row++);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteWithPrediction(Utf8JsonWriter json, JsonElement given, double[] predictions, int row)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        if (given.ValueKind == JsonValueKind.Object)
            foreach (var member in given.EnumerateObject())
            {
                taken.Add(member.Name);
                member.WriteTo(json);
            }
        WriteMembers(json, predictions, row, taken);
    }

    private void WriteMembers(Utf8JsonWriter json, double[] predictions, int row, HashSet<string> taken)
    {
        for (var i = 0; i < model.Predictions.Length; i++)
        {
            json.WritePropertyName(PredictionNames.Free(model.Predictions[i], taken));
            WriteNumber(json, predictions[row * model.Predictions.Length + i]);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double value) => json.WriteRawValue(PredictionNames.Text(value));
}
