using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Pictures;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Clients.Pages;

/// <summary>
/// Has an input for every control of a form and an output for every way of showing a result. It takes as many steps as it is told, and
/// tells of each.
/// </summary>
internal sealed class ShowcaseProcess : IProcess
{
    public ProcessDescription Description { get; } = new()
    {
        Id = "showcase",
        Version = "1.2.0",
        Title = new("Une onde à la carte", "A wave to order"),
        Description = new("Calcule une onde et la montre de toutes les façons.", "Computes a wave and shows it in every way."),
        Theme = "minerals",
        Model = new ModelIdentity("wave", "3", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        Inputs =
        [
            Input("name", "Nom", "Name", """{"type":"string","minLength":2,"maxLength":40}"""),
            Input("steps", "Pas", "Steps", """{"type":"integer","minimum":2,"maximum":60,"default":6}"""),
            Input("height", "Hauteur", "Height", """{"type":"number","minimum":0,"maximum":100,"default":10}""") with { Unit = "m" },
            Input("pace", "Durée d'un pas", "Time of a step", """{"type":"integer","minimum":0,"maximum":5000,"default":0}""") with { Unit = "ms" },
            Input("form", "Forme", "Form", """{"type":"string","enum":["sine","square"],"default":"sine"}""") with
            {
                ValueTitles = new Dictionary<string, LocalizedText> { ["sine"] = new("sinus", "sine"), ["square"] = new("carré", "square") },
            },
            Input("tags", "Étiquettes", "Tags", """{"type":"array","items":{"type":"string","enum":["a","b","c"]},"default":["a","b"]}"""),
            Input("day", "Jour", "Day", """{"type":"string","format":"date","default":"2024-02-29"}"""),
            Optional("moment", "Instant", "Moment", """{"type":"string","format":"date-time"}"""),
            Optional("week", "Semaine", "Week", """{"type":"string","format":"iso-week","pattern":"^[0-9]{4}-W[0-9]{2}$"}"""),
            Input("inverted", "Inversée", "Inverted", """{"type":"boolean","default":true}"""),
            Optional("levels", "Niveaux", "Levels", """{"type":"array","items":{"type":"number"},"minItems":1,"maxItems":5}"""),
            Optional("area", "Zone", "Area", """
                {"type":"object","format":"ogc-bbox","required":["bbox"],"properties":{"bbox":{"type":"array","items":{"type":"number"},"minItems":4,"maxItems":4},"crs":{"type":"string"}}}
                """),
            Optional("shape", "Tracé", "Shape", """
                {"allOf":[{"format":"geojson-geometry"},{"type":"object","required":["type"],"properties":{"type":{"type":"string"},"coordinates":{"type":"array"}}}]}
                """),
            Optional("sites", "Sites", "Sites", """
                {"allOf":[{"format":"geojson-feature-collection"},{"type":"object","required":["type","features"],"properties":{"type":{"type":"string"},"features":{"type":"array"}}}]}
                """) with { TakesFeatures = true },
            Optional("options", "Réglages", "Options", """
                {"type":"object","required":["phase"],"properties":{"phase":{"type":"number","title":"phase"},"label":{"type":"string","title":"libellé"}}}
                """),
            Optional("notes", "Notes", "Notes", """{"type":"string","maxLength":2000}"""),
            Optional("extra", "Divers", "Extra", """{"type":"object"}"""),
            Input("fail", "Échouer", "Fail", """{"type":"boolean","default":false}"""),
        ],
        Outputs =
        [
            Output("series", "Série", "Series", OutputShape.Table),
            Output("shares", "Parts", "Shares", OutputShape.Table),
            Output("places", "Lieux", "Places", OutputShape.Features),
            Output("field", "Champ", "Field", OutputShape.Coverage),
            Output("picture", "Image", "Picture", OutputShape.Value) with { MediaTypes = ["image/png"] },
            Output("peak", "Sommet", "Peak", OutputShape.Value),
            Output("words", "Commentaire", "Comment", OutputShape.Value) with { MediaTypes = ["text/plain"] },
        ],
        Examples =
        [
            new(new("Une petite onde", "A small wave"), """{"inputs":{"name":"petite","height":3,"area":{"bbox":[0,44,8,48]}}}"""),
            new(new("Une onde avec ses réglages", "A wave with its options"), """{"inputs":{"name":"réglée","options":{"value":{"phase":1}},"shape":{"value":{"type":"Point","coordinates":[2,46]}}},"outputs":{"peak":{}}}"""),
        ],
    };

    public ImmutableArray<InputFault> Check(ExecuteRequest request) => request.Text("name") == "interdit"
        ? [new InputFault("/inputs/name", new("ce nom est réservé", "this name is reserved"))]
        : [];

    public async ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context)
    {
        var steps = request.Integer("steps");
        context.Log(new("Le calcul commence", "The computation begins"));
        for (var step = 0; step < steps; step++)
        {
            await Task.Delay(request.Integer("pace"), context.Cancellation);
            context.Report(100 * (step + 1) / steps, new($"pas {step + 1} sur {steps}", $"step {step + 1} of {steps}"));
            context.Log(new($"Pas {step + 1}", $"Step {step + 1}"));
            if (step == steps / 2 && request.Wants("series")) context.ShowPartial(Value("series", Series(request, steps / 2)));
        }
        if (Flag(request, "fail")) return ProcessOutcome.Failure(new("L'onde s'est brisée", "The wave broke"));
        var outputs = ImmutableArray.CreateBuilder<OutputValue>();
        foreach (var output in request.Outputs)
            outputs.Add(output.Id switch
            {
                "series" => Value("series", Series(request, steps)),
                "shares" => Value("shares", """[{"part":"crête","share":0.6},{"part":"creux","share":0.4}]"""),
                "places" => Value("places", Places(request), "application/geo+json"),
                "field" => Value("field", Field(), "application/prs.coverage+json"),
                "picture" => new OutputValue("picture", "image/png", PngWriter.Write(16, 8, [.. Enumerable.Repeat((byte)120, 16 * 8 * 3)])),
                "peak" => Value("peak", request.Number("height").ToString(CultureInfo.InvariantCulture)),
                _ => new OutputValue("words", "text/plain", Encoding.UTF8.GetBytes($"Onde <b>{request.Text("name")}</b>")),
            });
        return ProcessOutcome.Success(outputs.ToImmutable());
    }

    private static string Series(ExecuteRequest request, int steps) => JsonSerializer.Serialize(Enumerable.Range(0, steps * 2).Select(i =>
    {
        var height = request.Number("height") * Math.Sin(i / 2 + 1);
        return new { category = i % 2 == 0 ? "nord" : "sud", day = new DateOnly(2024, 1, 1).AddDays(i / 2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), level = height, lower = height - 2, upper = height + 2 };
    }));

    private static string Places(ExecuteRequest request) => JsonSerializer.Serialize(new
    {
        type = "FeatureCollection",
        features = Enumerable.Range(1, 5).Select(i => new
        {
            type = "Feature",
            id = i,
            geometry = new { type = "Point", coordinates = new[] { i, 43 + i } },
            properties = new { name = $"{request.Text("name")} <{i}>", height = i * 1.5, page = "https://example.org/" + i },
        }),
    });

    private static string Field() => JsonSerializer.Serialize(new
    {
        type = "Coverage",
        domain = new { type = "Domain", domainType = "Grid", axes = new { x = new { start = 0.5, stop = 7.5, num = 8 }, y = new { start = 43.5, stop = 48.5, num = 6 } } },
        parameters = new { level = new { type = "Parameter", observedProperty = new { label = new { fr = "niveau", en = "level" } }, unit = new { symbol = "m" } } },
        ranges = new { level = new { type = "NdArray", dataType = "float", axisNames = new[] { "y", "x" }, shape = new[] { 6, 8 }, values = Enumerable.Range(0, 48).Select(i => i == 3 ? (double?)null : i / 2.0) } },
    });

    private static bool Flag(ExecuteRequest request, string input) => request.Inputs[input].GetBoolean();

    private static OutputValue Value(string id, string json, string mediaType = "application/json") => new(id, mediaType, Encoding.UTF8.GetBytes(json));

    private static InputDescription Input(string id, string fr, string en, string schema) =>
        new() { Id = id, Title = new(fr, en), Description = new($"Entrée {id}.", $"Input {id}."), Schema = JsonSchema.Of(schema) };

    private static InputDescription Optional(string id, string fr, string en, string schema) => Input(id, fr, en, schema) with { MinOccurs = 0 };

    private static OutputDescription Output(string id, string fr, string en, OutputShape shape) =>
        new() { Id = id, Title = new(fr, en), Description = new($"Sortie {id}.", $"Output {id}."), Schema = JsonSchema.Of("{}"), Shape = shape };
}
