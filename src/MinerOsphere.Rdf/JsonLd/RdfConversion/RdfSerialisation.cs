using System.Globalization;
using System.Numerics;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.JsonLd.Flattening;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.JsonLd.RdfConversion;

/// <summary>The Deserialize JSON-LD to RDF algorithm (API §8.1.2): a node map as quads. What is no RDF term is left out.</summary>
internal sealed class RdfSerialisation(JsonLdRun run, IQuadSink sink)
{
    private static readonly Iri Type = new(RdfSyntax.Type);
    private static readonly Iri First = new(RdfSyntax.First);
    private static readonly Iri Rest = new(RdfSyntax.Rest);
    private static readonly Iri Nil = new(RdfSyntax.Nil);

    private readonly Dictionary<string, Iri> iris = new(StringComparer.Ordinal);
    private int fresh;

    public long Count { get; private set; }

    public void Write(NodeMap map)
    {
        foreach (var name in map.GraphNames)
        {
            var graph = name == Keywords.Default ? null : Resource(name);
            if (graph is null && name != Keywords.Default)
                continue;
            foreach (var (id, node) in map.Graph(name))
                if (Resource(id) is { } subject)
                    Write(subject, node, graph);
            if (run.Failed)
                return;
        }
    }

    private void Write(Term subject, JsonMap node, Term? graph)
    {
        foreach (var (property, values) in node)
        {
            if (!run.Step())
                return;
            Term? predicate;
            if (property == Keywords.Type)
                predicate = Type;
            else if (Keywords.IsKeyword(property) || JsonLdShape.IsBlank(property) && !run.Options.ProduceGeneralizedRdf)
                continue;
            else
                predicate = Resource(property);
            if (predicate is null)
                continue;
            foreach (var value in values.AsItems())
            {
                var term = property == Keywords.Type ? Resource(value.AsString) : Object(value, graph);
                if (term is not null)
                    Emit(subject, predicate, term, graph);
            }
        }
    }

    private void Emit(Term subject, Term predicate, Term value, Term? graph)
    {
        sink.Add(new Quad(subject, predicate, value, graph));
        Count++;
    }

    private Term? Resource(string? id)
    {
        if (id is null)
            return null;
        if (JsonLdShape.IsBlank(id))
            return new BlankNode(id[2..]);
        return JsonLdShape.IsWellFormedIri(id) ? IriOf(id) : null;
    }

    // The same few predicates and types come again and again.
    private Iri IriOf(string text)
    {
        if (!iris.TryGetValue(text, out var iri))
            iris.Add(text, iri = new Iri(text));
        return iri;
    }

    // Beside the labels of the node map, which are b and digits.
    private BlankNode Fresh() => new($"l{fresh++}");

    /// <summary>The Object to RDF Conversion algorithm (§8.2.2), with lists (§8.3.2).</summary>
    private Term? Object(JsonTree item, Term? graph)
    {
        var map = (JsonMap)item;
        if (map.Find(Keywords.List) is JsonArray list)
            return List(list, graph);
        return map.Find(Keywords.Value) is { } value ? LiteralOf(map, value, graph) : Resource(map.Find(Keywords.Id)?.AsString);
    }

    private Term List(JsonArray list, Term? graph)
    {
        if (list.Count == 0 || !run.Enter())
            return Nil;
        var head = Fresh();
        var cell = head;
        for (var i = 0; i < list.Count && run.Step(); i++)
        {
            if (Object(list[i], graph) is { } item)
                Emit(cell, First, item, graph);
            var next = i + 1 < list.Count ? Fresh() : (Term)Nil;
            Emit(cell, Rest, next, graph);
            if (next is BlankNode another)
                cell = another;
        }
        run.Leave();
        return head;
    }

    private Term? LiteralOf(JsonMap map, JsonTree value, Term? graph)
    {
        var datatype = map.Find(Keywords.Type)?.AsString;
        var language = map.Find(Keywords.Language)?.AsString;
        if (datatype is not null && datatype != Keywords.Json && !JsonLdShape.IsWellFormedIri(datatype))
            return null;
        if (language is not null && !JsonLdShape.IsWellFormedLanguage(language))
            return null;
        switch (value)
        {
            case var _ when datatype == Keywords.Json:
                if (JsonCanonicalization.ToText(value) is { } json)
                    return new Literal(json, RdfSyntax.Json);
                run.Fail(JsonLdErrorCode.InvalidJsonLiteral, "found a number beyond the range of a double in a JSON literal");
                return null;
            case JsonBoolean boolean:
                return new Literal(boolean.Value ? "true" : "false", datatype ?? Xsd.Boolean);
            case JsonNumber number:
                return NumberOf(number, datatype);
        }
        var text = value.AsString ?? "";
        if (map.Find(Keywords.Direction)?.AsString is { } direction && run.Options.RdfDirection != RdfDirection.None)
            return Directed(text, language, direction, graph);
        if (language is not null)
            return Literal.WithLanguage(text, language);
        return new Literal(text, datatype ?? Xsd.String);
    }

    private Term Directed(string text, string? language, string direction, Term? graph)
    {
        switch (run.Options.RdfDirection)
        {
            case RdfDirection.I18nDatatype:
                return new Literal(text, $"{I18n.Namespace}{language?.ToLowerInvariant()}_{direction}");
            case RdfDirection.CompoundLiteral:
                var node = Fresh();
                Emit(node, IriOf(RdfSyntax.Value), new Literal(text), graph);
                if (language is not null)
                    Emit(node, IriOf(RdfSyntax.Language), new Literal(language.ToLowerInvariant()), graph);
                Emit(node, IriOf(RdfSyntax.Direction), new Literal(direction), graph);
                return node;
            default:
                return language is null
                    ? new Literal(text)
                    : Literal.WithLanguage(text, language, direction == "rtl" ? BaseDirection.RightToLeft : BaseDirection.LeftToRight);
        }
    }

    /// <summary>A number without fraction below 1e21 is an integer; any other, and what is said to be an xsd:double, is one.</summary>
    private static Literal NumberOf(JsonNumber number, string? datatype)
    {
        var value = number.Value;
        if (datatype == Xsd.Double || value % 1 != 0 || Math.Abs(value) >= 1e21 || !double.IsFinite(value))
            return new Literal(XsdNumeric.Double(value).ToLexical(), datatype ?? Xsd.Double);
        var digits = !number.IsIntegerText ? new BigInteger(value).ToString(CultureInfo.InvariantCulture)
            : number.Text == "-0" ? "0"
            : number.Text;
        return new Literal(digits, datatype ?? Xsd.Integer);
    }
}
