using System.Buffers;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>What solutions came to: features, or a value.</summary>
internal sealed record SolutionValue(MemoryFeatures? Features, JsonElement? Json);

/// <summary>
/// Makes the value of an input of the solutions of a query: a feature per solution where features are taken, a list of objects (of values, for
/// one variable) where a list is, the one value there is otherwise.
/// </summary>
internal sealed class SolutionValues(InputSettings settings, CancellationToken cancellation)
{
    public Read<SolutionValue> Read(InputDescription input, QueryReference reference, SolutionDocument document)
    {
        var options = new ResultReaderOptions { MaxBytes = settings.Remote.MaxBytes, MaxHeldBytes = 4 * settings.Remote.MaxBytes };
        using var bytes = new MemoryStream(document.Content, writable: false);
        var opened = ResultReader.Open(document.Format, bytes, options, cancellation);
        if (!opened.Succeeded) return Broken(reference, opened.Error.Message, opened.Error.Line);
        using var solutions = opened.Value;
        if (solutions.Boolean is not null) return Fail(reference, InputFailure.Unreachable, "a répondu par oui ou non à un SELECT", "answered yes or no to a SELECT");
        if (input.AcceptsCollections) return Features(reference, solutions);
        return input.Schema.Type == "array" || input.MaxOccurs > 1 ? List(input, reference, solutions) : One(input, reference, solutions);
    }

    private Read<SolutionValue> Features(QueryReference reference, ResultReader solutions)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var count = 0L;
        var place = -1;
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection"u8);
            json.WriteStartArray("features"u8);
            var row = new Term?[solutions.Variables.Count];
            while (solutions.Next(row))
            {
                if (++count > settings.MaxFeatures) return TooMany(reference);
                // The first variable that holds a geometry is the place of all rows; another one stays a property.
                if (place < 0) place = Array.FindIndex(row, SolutionGeometry.Is);
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature"u8);
                json.WritePropertyName("geometry"u8);
                if (place < 0 || row[place] is not { } geometry) json.WriteNullValue();
                else if (SolutionGeometry.Write(json, geometry) is { } fault) return Unreadable(reference, count, solutions.Variables[place], fault);
                json.WriteStartObject("properties"u8);
                for (var v = 0; v < row.Length; v++)
                {
                    if (v == place) continue;
                    json.WritePropertyName(solutions.Variables[v]);
                    TermValue.Write(json, row[v]);
                }
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        if (solutions.Error is { } error) return Broken(reference, error.Message, error.Line);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        if (GeoJsonCheck.Faults(document.RootElement, GeoJsonForm.FeatureCollection) is [var wrong, ..])
            return Fail(reference, InputFailure.Unreachable, $"a donné une géométrie qui n'en est pas une, {wrong.Pointer} : {wrong.Reason.In("fr")}", $"gave a geometry that is none, {wrong.Pointer}: {wrong.Reason.In("en")}");
        var builder = new MemoryFeaturesBuilder();
        // A variable that no row binds is a property all the same.
        for (var v = 0; v < solutions.Variables.Count; v++)
            if (v != place) builder.Declare(solutions.Variables[v]);
        builder.Add(document.RootElement);
        return Read<SolutionValue>.Of(new SolutionValue(builder.Build(), null));
    }

    private Read<SolutionValue> List(InputDescription input, QueryReference reference, ResultReader solutions)
    {
        var bare = solutions.Variables.Count == 1 && !(input.Schema.Json.TryGetProperty("items", out var items) && items.TryGetProperty("type", out var type) && type.ValueEquals("object"u8));
        var buffer = new ArrayBufferWriter<byte>();
        var count = 0L;
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            var row = new Term?[solutions.Variables.Count];
            while (solutions.Next(row))
            {
                if (++count > settings.MaxFeatures) return TooMany(reference);
                if (bare)
                {
                    TermValue.Write(json, row[0]);
                    continue;
                }
                json.WriteStartObject();
                for (var v = 0; v < row.Length; v++)
                {
                    // An unbound variable is a member that is not there.
                    if (row[v] is null) continue;
                    json.WritePropertyName(solutions.Variables[v]);
                    TermValue.Write(json, row[v]);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return solutions.Error is { } error ? Broken(reference, error.Message, error.Line) : Of(buffer);
    }

    private static Read<SolutionValue> One(InputDescription input, QueryReference reference, ResultReader solutions)
    {
        var (row, rows) = (new Term?[Math.Max(1, solutions.Variables.Count)], 0);
        Term? found = null;
        while (rows < 2 && solutions.Next(row))
        {
            found ??= row[0];
            rows++;
        }
        if (solutions.Error is { } error) return Broken(reference, error.Message, error.Line);
        if (rows != 1 || solutions.Variables.Count != 1 || found is null)
            return Read<SolutionValue>.Fail(InputFailure.Unfit, reference.Path, "cette entrée prend une valeur : une seule ligne et une seule variable, liée, sont attendues", "this input takes one value: a single row and a single bound variable are expected");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            if (input.Schema.Type == "string") json.WriteStringValue(TermValue.Text(found));
            else if (!SolutionGeometry.Is(found)) TermValue.Write(json, found);
            else if (SolutionGeometry.Write(json, found) is { } fault) return Unreadable(reference, 1, solutions.Variables[0], fault);
        return Of(buffer);
    }

    private static Read<SolutionValue> Of(ArrayBufferWriter<byte> buffer)
    {
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return Read<SolutionValue>.Of(new SolutionValue(null, document.RootElement.Clone()));
    }

    private Read<SolutionValue> TooMany(QueryReference reference) =>
        Fail(reference, reference.IsLocal ? InputFailure.Unfit : InputFailure.Unreachable, $"a donné plus de {settings.MaxFeatures} lignes ; restreignez la requête", $"gave more than {settings.MaxFeatures} rows; narrow the query");

    private static Read<SolutionValue> Broken(QueryReference reference, string message, int line) =>
        Fail(reference, InputFailure.Unreachable, $"a envoyé une réponse SPARQL incorrecte, ligne {line} : {message}", $"sent a bad SPARQL answer, line {line}: {message}");

    private static Read<SolutionValue> Unreadable(QueryReference reference, long row, string variable, LocalizedText fault) =>
        Fail(reference, InputFailure.Unreachable, $"a donné une géométrie illisible, ligne {row}, ?{variable} : {fault.In("fr")}", $"gave a geometry that cannot be read, row {row}, ?{variable}: {fault.In("en")}");

    private static Read<SolutionValue> Fail(QueryReference reference, InputFailure failure, string fr, string en) =>
        Read<SolutionValue>.Fail(failure, reference.Path, $"<{reference.Endpoint}> {fr}", $"<{reference.Endpoint}> {en}");
}
