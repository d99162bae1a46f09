using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Editing;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>OGC API Features Part 4 (20-002r1): what creates, replaces, updates and deletes features, on the collections that say so.</summary>
internal static class EditResources
{
    public const string Items = "/collections/{collectionId}/items", Item = "/collections/{collectionId}/items/{**featureId}";
    public const string MergePatch = "application/merge-patch+json";

    private const string Standard = "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/";

    public static readonly IReadOnlyList<Resource> All =
    [
        Editing(Items, HttpMethods.Post, EditOperation.Create, "createFeature", "Ajouter un objet", "Add a feature", (edit, _) => edit.CreateAsync()),
        Editing(Item, HttpMethods.Put, EditOperation.Replace, "replaceFeature", "Remplacer un objet", "Replace a feature", (edit, id) => edit.ReplaceAsync(id)),
        Editing(Item, HttpMethods.Patch, EditOperation.Update, "updateFeature", "Modifier un objet", "Update a feature", (edit, id) => edit.UpdateAsync(id)),
        Editing(Item, HttpMethods.Delete, EditOperation.Delete, "deleteFeature", "Supprimer un objet", "Delete a feature", (edit, id) => edit.DeleteAsync(id)),
    ];

    /// <summary>The conformance classes that some collection makes true.</summary>
    public static IEnumerable<string> ConformanceClasses(CatalogueSnapshot catalogue)
    {
        var editable = catalogue.Collections.Where(c => c.Definition.Editing is { Operations.IsDefaultOrEmpty: false }).Select(c => c.Definition.Editing!).ToList();
        if (editable.Count == 0) yield break;
        yield return Standard + "create-replace-delete";
        if (editable.Any(e => e.Operations.Contains(EditOperation.Update))) yield return Standard + "update";
        yield return Standard + "optimistic-locking-etags";
        if (editable.All(e => e.LastModified is not null)) yield return Standard + "optimistic-locking-timestamps";
        yield return Standard + "handling";
        yield return Standard + "return-resource-representation-in-response";
        yield return Standard + "features";
    }

    private static Resource Editing(
        string pattern, string method, EditOperation operation, string name, string fr, string en, Func<FeatureEdit, string, ValueTask<IResult>> run) => new(pattern, request => RunAsync(request, run))
    {
        Method = method,
        Operation = name,
        Tag = "Features",
        Summary = new(fr, en),
        IsCacheable = false,
        IsOffered = collection => collection.Definition.Editing?.Operations.Contains(operation) == true,
        Representations = [Representations.GeoJson],
        Consumes = operation switch
        {
            EditOperation.Delete => [],
            EditOperation.Update => [MergePatch, "application/json"],
            _ => [Representations.GeoJson.MediaType, "application/json"],
        },
        RequestSchema = _ => operation == EditOperation.Update ? new JsonObject { ["type"] = "object" } : OpenApiBuilder.Ref("featureGeoJSON"),
        ResponseSchema = _ => OpenApiBuilder.Ref("featureGeoJSON"),
    };

    private static async ValueTask<IResult> RunAsync(ApiRequest request, Func<FeatureEdit, string, ValueTask<IResult>> run)
    {
        if (request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.WriteFeatures) is { } refused) return refused;
        await request.Collection.Features.ReachAsync(request.Cancellation);
        if (request.Collection.Features.Editor is not { } editor)
            return Problems.Of(403, "La source de cette collection ne peut qu'être lue.", "The source of this collection can only be read.");
        return await run(new FeatureEdit(request, editor), RawPath.After(request.Http.Request, 3));
    }
}
