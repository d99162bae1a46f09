using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Conformance.JsonLd;

/// <summary>A manifest of the JSON-LD 1.1 suites, and the documents that its tests name; contexts are taken from the suite's folder.</summary>
internal sealed class JsonLdSuite : IContextLoader
{
    public const string Missing = "(suite not found)";

    private static readonly Dictionary<string, JsonLdSuite> Read = [];

    private readonly string folder;
    private readonly string published;
    private readonly Dictionary<string, JsonMap> tests;

    private JsonLdSuite(string folder, string name)
    {
        this.folder = folder;
        var manifest = (JsonMap)Parse($"{folder}/{name}-manifest.jsonld");
        published = manifest.Text("baseIri")!;
        tests = ((JsonArray)manifest["sequence"]).Cast<JsonMap>().ToDictionary(test => test.Text("@id")!);
    }

    public static JsonLdSuite Of(string folder, string name)
    {
        lock (Read)
            return Read.TryGetValue(name, out var suite) ? suite : Read[name] = new JsonLdSuite(folder, name);
    }

    /// <summary>The ids of the tests that a processor of JSON-LD 1.1 is to pass: what asks for a processor of 1.0 is not for us.</summary>
    public static TheoryData<string> Ids(string folder, string name)
    {
        var data = new TheoryData<string>();
        if (!Suites.Has($"{folder}/{name}-manifest.jsonld"))
            data.Add(Missing);
        else
            foreach (var (id, test) in Of(folder, name).tests)
                if ((test.Find("option") as JsonMap)?.Text("specVersion") != "json-ld-1.0")
                    data.Add(id);
        return data;
    }

    public JsonMap Test(string id) => tests[id];

    public JsonTree Document(JsonMap test, string entry) => Parse(PathOf(test, entry));

    public string PathOf(JsonMap test, string entry) => $"{folder}/{test.Text(entry)}";

    public JsonLdOptions Options(JsonMap test)
    {
        var option = test.Find("option") as JsonMap ?? (JsonMap)JsonTree.Parse("{}").Value!;
        var options = new JsonLdOptions
        {
            BaseIri = option.Text("base") ?? published + test.Text("input"),
            Contexts = this,
            ProcessingMode = option.Text("processingMode") == "json-ld-1.0" ? JsonLdVersion.JsonLd10 : JsonLdVersion.JsonLd11,
            ProduceGeneralizedRdf = option.Flag("produceGeneralizedRdf") ?? false,
            UseNativeTypes = option.Flag("useNativeTypes") ?? false,
            UseRdfType = option.Flag("useRdfType") ?? false,
            CompactArrays = option.Flag("compactArrays") ?? true,
            CompactToRelative = option.Flag("compactToRelative") ?? true,
            OmitGraph = option.Flag("omitGraph"),
            Ordered = option.Flag("ordered") ?? false,
            RdfDirection = option.Text("rdfDirection") switch
            {
                null => RdfDirection.None,
                "i18n-datatype" => RdfDirection.I18nDatatype,
                "compound-literal" => RdfDirection.CompoundLiteral,
                var other => throw new InvalidDataException($"unknown rdfDirection {other}"),
            },
        };
        return option.Text("expandContext") is { } context ? options with { ExpandContext = Parse($"{folder}/{context}") } : options;
    }

    public JsonLdResult<LoadedContext> Load(string iri, CancellationToken cancellation)
    {
        var path = iri.StartsWith(published, StringComparison.Ordinal) ? $"{folder}/{iri[published.Length..]}" : null;
        return path is not null && Suites.Has(path)
            ? JsonLdResult<LoadedContext>.Ok(new LoadedContext(iri, Parse(path)))
            : JsonLdResult<LoadedContext>.Fail(JsonLdErrorCode.LoadingRemoteContextFailed, $"{iri} is not in the suite");
    }

    private static JsonTree Parse(string relative)
    {
        var read = JsonTree.Parse(File.ReadAllBytes(Suites.File(relative)));
        return read.Succeeded ? read.Value : throw new InvalidDataException($"{relative}: {read.Error}");
    }
}
