using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Models;
using MinerOsphere.Models.Registry;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>The registered models as records: what each learned, how it was measured, its card in every form, its file, the names of its versions.</summary>
internal sealed class ModelsBlock : IBuildingBlock
{
    public static readonly Representation Markdown = new("md", "text/markdown", "Markdown");
    public static readonly Representation File = new("bin", "application/octet-stream", "Model file");

    private static readonly ImmutableArray<Representation> OfList = [Representations.Json, Representations.Html, Representations.Turtle, Representations.JsonLd, Representations.NTriples];
    private static readonly ImmutableArray<Representation> OfVersion = [.. OfList, Representations.RdfXml, Markdown];
    private static readonly ImmutableArray<Representation> OfPart = [Representations.Json, Markdown, Representations.JsonLd];

    public string Name => "models";
    public int Order => 35;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/models", List)
        {
            Operation = "getModels", Tag = "Models", Summary = new("Les modèles du registre", "The registered models"), Representations = OfList, CacheState = State, ResponseSchema = _ => OpenApiBuilder.Ref("modelList"),
        },
        new("/models/{modelId}", Model)
        {
            Operation = "getModel", Tag = "Models", Summary = new("Un modèle avec ses versions", "A model with its versions"), Representations = OfVersion, CacheState = State, ResponseSchema = _ => OpenApiBuilder.Ref("model"),
        },
        new("/models/{modelId}/versions/{version}", Version)
        {
            Operation = "getModelVersion", Tag = "Models", Summary = new("Une version, par son numéro ou son alias", "A version, by its number or alias"), Representations = OfVersion, CacheState = State,
            ResponseSchema = _ => OpenApiBuilder.Ref("modelVersion"),
        },
        new("/models/{modelId}/versions/{version}/parts/{part}", Part)
        {
            Operation = "getModelPart", Tag = "Models", Summary = new("Une partie : mesures et fiche", "A part: measures and card"), Representations = OfPart, CacheState = State, ResponseSchema = _ => OpenApiBuilder.Ref("modelPart"),
        },
        new("/models/{modelId}/versions/{version}/parts/{part}/file", PartFile)
        {
            Operation = "getModelFile", Tag = "Models", Summary = new("Le fichier d'une partie", "The file of a part"), Representations = [File], CacheState = State,
        },
        new("/models/{modelId}/aliases/{alias}", PutAliasAsync)
        {
            Method = HttpMethods.Put, Operation = "setModelAlias", Tag = "Models", Summary = new("Donner un nom à une version", "Name a version"), Representations = [Representations.Json], Consumes = ["application/json"],
            RequestSchema = _ => OpenApiBuilder.Ref("modelAlias"),
        },
        new("/models/{modelId}/aliases/{alias}", DeleteAliasAsync)
        {
            Method = HttpMethods.Delete, Operation = "removeModelAlias", Tag = "Models", Summary = new("Retirer un nom", "Take a name away"), Representations = [Representations.Json],
        },
    ];

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        if (Registry(request) is null) yield break;
        var title = request.Language == "fr" ? "Les modèles, leurs versions et leurs fiches" : "The models, their versions and cards";
        yield return request.Links.At("models").With(Representations.Json).Link("related", Representations.Json, title);
        if (request.Pages is not null) yield return request.Links.At("models").With(Representations.Html).Link("related", Representations.Html, title);
    }

    public void DescribeApi(OpenApiBuilder api) => ModelSchemas.AddTo(api);

    /// <summary>The registry; a server made without one has no models.</summary>
    public static IModelRegistry? Registry(ApiRequest request) => request.Services.GetService<IModelRegistry>();

    public static string State(ApiRequest request) => Registry(request) is { } registry ? ModelRecord.StateOf(registry.Models) : "";

    public static ModelIris Iris(ApiRequest request) => new(LinkedDataBlock.Names(request));

    private static ValueTask<IResult> List(ApiRequest request)
    {
        var models = Registry(request)?.Models ?? [];
        if (request.IsHtml) return new(new HtmlPage(new ModelsView(models)));
        if (request.Representation != Representations.Json) return new(new RdfBody([.. ModelGraph.Index(models, Processes(request), Iris(request)).Select(q => q with { Graph = null })]));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("models"u8);
            foreach (var model in models)
            {
                json.WriteStartObject();
                ModelRecord.WriteModel(json, request, model, isWhole: false);
                json.WriteLinks([request.Links.At("models", model.Id).With(Representations.Json).Link("item", Representations.Json, model.Latest.Title.In(request.Language))]);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfList));
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Model(ApiRequest request)
    {
        if (Find(request, out var problem) is not { } model) return new(problem!);
        if (request.Representation != Representations.Json) return new(Answer(request, model, model.Latest));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            ModelRecord.WriteModel(json, request, model, isWhole: true);
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfVersion));
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Version(ApiRequest request) =>
        new(FindVersion(request, out var model, out var problem) is { } version ? Answer(request, model!, version) : problem!);

    private static IResult Answer(ApiRequest request, RegisteredModel model, ModelVersion version)
    {
        if (request.IsHtml) return new HtmlPage(new ModelView(model, version, [.. ModelRecord.ProcessesOf(request, model.Id)]));
        if (request.Representation == Markdown) return Text(string.Join("\n\n", version.Parts.Select(p => p.CardMarkdown(request.Language))));
        if (request.Representation == Representations.Json)
            return new JsonBody(json =>
            {
                json.WriteStartObject();
                ModelRecord.WriteVersion(json, request, model, version, isWhole: true);
                json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfVersion));
                json.WriteEndObject();
            });
        var iris = Iris(request);
        var former = model.Versions.LastOrDefault(v => v.Number < version.Number);
        return new RdfBody([.. ModelGraph.Of(version, former, iris).Concat(ModelGraph.Index([model], Processes(request), iris).Where(q => q.Subject.Equals(new Rdf.Terms.Iri(iris.Version(version))))).Select(q => q with { Graph = null })]);
    }

    private static ValueTask<IResult> Part(ApiRequest request)
    {
        if (FindPart(request, out var version, out var problem) is not { } part) return new(problem!);
        if (request.Representation == Markdown) return new(Text(part.CardMarkdown(request.Language)));
        if (request.Representation == Representations.JsonLd) return new(new Utf8Body(Encoding.UTF8.GetBytes(part.CardJsonLd()), Representations.JsonLd.ContentType));
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            ModelRecord.WritePart(json, request, version!, part);
            json.WriteLinks(CoreBlock.SelfAndAlternates(request, OfPart));
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> PartFile(ApiRequest request) => new(FindPart(request, out var version, out var problem) is { } part
        ? Microsoft.AspNetCore.Http.Results.File(part.FilePath, File.MediaType, $"{version!.ModelId}-{version.Number}-{part.Name}.model")
        : problem!);

    private static async ValueTask<IResult> PutAliasAsync(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return refused;
        if (Find(request, out var problem) is not { } model) return problem!;
        int number;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Http.Request.Body, cancellationToken: request.Cancellation);
            if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("version", out var given) || !given.TryGetInt32(out number)) return NoVersion();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return NoVersion();
        }
        return await SetAsync(request, model.Id, number);
    }

    private static async ValueTask<IResult> DeleteAliasAsync(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return refused;
        if (Find(request, out var problem) is not { } model) return problem!;
        var alias = request.Route("alias");
        return ModelNames.IsAlias(alias) && !model.Aliases.ContainsKey(alias)
            ? Problems.Of(404, $"Aucune version de « {model.Id} » ne s'appelle « {alias} » ; noms : {string.Join(", ", model.Aliases.Keys)}.", $"No version of '{model.Id}' is named '{alias}'; names: {string.Join(", ", model.Aliases.Keys)}.")
            : await SetAsync(request, model.Id, null);
    }

    private static async ValueTask<IResult> SetAsync(ApiRequest request, string id, int? number)
    {
        try
        {
            await Registry(request)!.SetAliasAsync(id, request.Route("alias"), number, request.Cancellation);
            return new EmptyBody(StatusCodes.Status204NoContent);
        }
        catch (ModelInputException e)
        {
            return Problems.Of(422, e.Message, e.Message);
        }
    }

    private static ProblemDocument NoVersion() => Problems.Of(400, "Un objet JSON avec le numéro d'une version est attendu : {\"version\": 3}.", "A JSON object with the number of a version is expected: {\"version\": 3}.");

    /// <summary>A name decides which model answers: it is for those who may change what runs here.</summary>
    private static ProblemDocument? Refuse(ApiRequest request) => request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.DeployProcesses);

    private static Utf8Body Text(string markdown) => new(Encoding.UTF8.GetBytes(markdown), Markdown.ContentType);

    private static IEnumerable<MinerOsphere.Processes.ProcessDescription> Processes(ApiRequest request) => (Server.Processes.ProcessesBlock.Engine(request)?.Registry.Processes ?? []).Select(p => p.Description);

    private static RegisteredModel? Find(ApiRequest request, out ProblemDocument? problem)
    {
        var id = request.Route("modelId");
        var models = Registry(request)?.Models ?? [];
        var model = models.FirstOrDefault(m => m.Id == id);
        var known = models.IsEmpty ? "–" : string.Join(", ", models.Take(50).Select(m => m.Id));
        problem = model is not null ? null : Problems.Of(404, $"Il n'y a pas de modèle « {id} » ; connus : {known}.", $"There is no model '{id}'; known: {known}.");
        return model;
    }

    private static ModelVersion? FindVersion(ApiRequest request, out RegisteredModel? model, out ProblemDocument? problem)
    {
        if ((model = Find(request, out problem)) is null) return null;
        var named = request.Route("version");
        var version = Registry(request)!.Find($"{model.Id}@{named}");
        var known = string.Join(", ", model.Versions.Select(v => v.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)).Concat(model.Aliases.Keys));
        problem = version is not null ? null : Problems.Of(404, $"« {model.Id} » n'a pas de version « {named} » ; connues : {known}.", $"'{model.Id}' has no version '{named}'; known: {known}.");
        return version;
    }

    private static KeptPart? FindPart(ApiRequest request, out ModelVersion? version, out ProblemDocument? problem)
    {
        if ((version = FindVersion(request, out _, out problem)) is null) return null;
        var part = version.FindPart(request.Route("part"));
        var known = string.Join(", ", version.Parts.Select(p => p.Name));
        problem = part is not null ? null : Problems.Of(404, $"La version n'a pas de partie « {request.Route("part")} » ; connues : {known}.", $"The version has no part '{request.Route("part")}'; known: {known}.");
        return part;
    }
}
