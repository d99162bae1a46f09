using System.Text.Encodings.Web;
using System.Text.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// Writes quads as one JSON-LD 1.1 document: node objects grouped by subject in the order of their first triple, prefixes in a local
/// context, nothing to fetch. Read back, it is the same set of quads. It holds the quads in memory, so it is for descriptions, not for dumps.
/// Small numbers are JSON numbers and lists are nodes; <see cref="JsonLdDocumentWriter"/> writes any dataset, with lists as lists.
/// </summary>
public static class JsonLdWriter
{
    // Readable accents; the document is served as JSON, never inside a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes the quads as one document.</summary>
    public static void Write(Stream target, IReadOnlyCollection<Quad> quads, IEnumerable<KeyValuePair<string, string>> prefixes)
    {
        using var json = new Utf8JsonWriter(target, Options);
        Write(json, quads, prefixes);
    }

    /// <summary>Writes the quads as one value of a larger document.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyCollection<Quad> quads, IEnumerable<KeyValuePair<string, string>> prefixes)
    {
        var context = new JsonLdContext(prefixes, quads);
        json.WriteStartObject();
        if (!context.IsEmpty) context.WriteTo(json);
        json.WriteStartArray("@graph"u8);
        foreach (var graph in quads.GroupBy(q => q.Graph))
        {
            if (graph.Key is null)
            {
                WriteNodes(json, graph, context);
                continue;
            }
            json.WriteStartObject();
            json.WriteString("@id"u8, NameOf(graph.Key));
            json.WriteStartArray("@graph"u8);
            WriteNodes(json, graph, context);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteNodes(Utf8JsonWriter json, IEnumerable<Quad> quads, JsonLdContext context)
    {
        foreach (var node in quads.GroupBy(q => q.Subject))
        {
            json.WriteStartObject();
            json.WriteString("@id"u8, NameOf(node.Key));
            foreach (var property in node.GroupBy(q => q.Predicate))
            {
                var values = property.Select(q => q.Object).Distinct().ToArray();
                // A type must be a node; anything else with this predicate is written out in full.
                if (property.Key is Iri { Value: RdfSyntax.Type } && values.All(v => v is Iri or BlankNode)) WriteTypes(json, values, context);
                else WriteValues(json, context.Compact(NameOf(property.Key)), values, context);
            }
            json.WriteEndObject();
        }
    }

    private static void WriteTypes(Utf8JsonWriter json, Term[] types, JsonLdContext context)
    {
        json.WritePropertyName("@type"u8);
        if (types.Length > 1) json.WriteStartArray();
        foreach (var type in types) json.WriteStringValue(context.Compact(NameOf(type)));
        if (types.Length > 1) json.WriteEndArray();
    }

    private static void WriteValues(Utf8JsonWriter json, string key, Term[] values, JsonLdContext context)
    {
        json.WritePropertyName(key);
        if (values.Length > 1) json.WriteStartArray();
        foreach (var value in values)
        {
            if (value is Literal literal) WriteLiteral(json, literal, context);
            else
            {
                json.WriteStartObject();
                json.WriteString("@id"u8, NameOf(value));
                json.WriteEndObject();
            }
        }
        if (values.Length > 1) json.WriteEndArray();
    }

    private static void WriteLiteral(Utf8JsonWriter json, Literal literal, JsonLdContext context)
    {
        switch (literal.Datatype)
        {
            case Xsd.String:
                json.WriteStringValue(literal.Lexical);
                return;
            case Xsd.Boolean when literal.Lexical is "true" or "false":
                json.WriteBooleanValue(literal.Lexical == "true");
                return;
            case Xsd.Integer when IsExactNumber(literal.Lexical):
                json.WriteRawValue(literal.Lexical);
                return;
        }
        json.WriteStartObject();
        json.WriteString("@value"u8, literal.Lexical);
        if (literal.Language is { } language)
        {
            json.WriteString("@language"u8, language);
            if (literal.Direction != BaseDirection.None) json.WriteString("@direction"u8, literal.Direction == BaseDirection.RightToLeft ? "rtl"u8 : "ltr"u8);
        }
        else json.WriteString("@type"u8, context.Compact(literal.Datatype));
        json.WriteEndObject();
    }

    /// <summary>True when a reader makes the same lexical form from the JSON number: canonical, and within what a double holds exactly.</summary>
    private static bool IsExactNumber(string lexical) =>
        lexical.Length <= 16 && long.TryParse(lexical, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) < 1L << 53 && value.ToString(System.Globalization.CultureInfo.InvariantCulture) == lexical;

    private static string NameOf(Term term) => term switch
    {
        Iri iri => iri.Value,
        BlankNode blank => "_:" + blank.Label,
        _ => throw new ArgumentException($"A literal cannot be named: {term}", nameof(term)),
    };
}
