using System.Globalization;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.Sparql.Processes;

/// <summary>RDF terms as inputs of an execute request: the input's schema says what a text is read as.</summary>
internal static class InputTerms
{
    /// <summary>The request's body; several values of one input are an array.</summary>
    /// <param name="process">The process; an input that it does not know is passed on, for the parser of requests to name.</param>
    /// <param name="inputs">Inputs with their values.</param>
    /// <param name="outputs">Outputs that are asked for; none for all.</param>
    /// <param name="names">Tells a collection of ours by its IRI.</param>
    public static byte[] ToRequest(ProcessDescription process, IEnumerable<(string Input, Term Value)> inputs, IEnumerable<string> outputs, ProvenanceNames names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject("inputs"u8);
            foreach (var input in inputs.GroupBy(i => i.Input, i => i.Value, StringComparer.Ordinal))
            {
                var described = process.FindInput(input.Key);
                json.WritePropertyName(input.Key);
                var values = input.ToList();
                var isList = values.Count > 1;
                if (isList) json.WriteStartArray();
                foreach (var value in values) Write(json, value, described, names);
                if (isList) json.WriteEndArray();
            }
            json.WriteEndObject();
            if (outputs.Any())
            {
                json.WriteStartObject("outputs"u8);
                foreach (var output in outputs)
                {
                    json.WriteStartObject(output);
                    json.WriteEndObject();
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Term term, InputDescription? input, ProvenanceNames names)
    {
        if (term is Iri iri)
        {
            // An IRI where features are expected names a collection (18-062r3, collection input).
            if (input is { TakesFeatures: true })
            {
                json.WriteStartObject();
                json.WriteString("collection"u8, names.Local(iri.Value) ?? iri.Value);
                json.WriteEndObject();
            }
            else json.WriteStringValue(iri.Value);
            return;
        }
        if (term is not Literal literal)
        {
            json.WriteStringValue(term.ToString());
            return;
        }
        var type = input?.Schema.Type;
        if (literal.Datatype is RdfSyntax.Json or GeoSparql.GeoJsonLiteral || (type == "object" && literal.Datatype == Xsd.String)) WriteJson(json, literal.Lexical);
        else if (type is not "string" && literal.Datatype == Xsd.Boolean) json.WriteBooleanValue(literal.Lexical is "true" or "1");
        else if (type is not "string" && IsNumber(literal, out var number)) json.WriteRawValue(number);
        else json.WriteStringValue(literal.Lexical);
    }

    /// <summary>Text that is no JSON goes as a text: the schema says what was expected.</summary>
    private static void WriteJson(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }

    private static bool IsNumber(Literal literal, out string number)
    {
        number = "";
        if (!literal.Datatype.StartsWith(Xsd.Namespace, StringComparison.Ordinal)
            || literal.Datatype is Xsd.String or Xsd.Date or Xsd.DateTime or Xsd.Boolean or Xsd.Namespace + "gYear" or Xsd.Namespace + "time") return false;
        if (decimal.TryParse(literal.Lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)) number = exact.ToString(CultureInfo.InvariantCulture);
        else if (double.TryParse(literal.Lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) number = value.ToString("R", CultureInfo.InvariantCulture);
        return number.Length > 0;
    }
}
