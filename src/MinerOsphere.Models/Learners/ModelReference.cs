using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Learners;

/// <summary>The model that a request names.</summary>
internal static class ModelReference
{
    /// <summary>Faults of the inputs <c>model</c> and <c>part</c>.</summary>
    /// <param name="registry">Where models are.</param>
    /// <param name="request">The request.</param>
    /// <param name="needsOnePart">True where several parts can't be answered for together.</param>
    public static ImmutableArray<InputFault> Check(IModelRegistry registry, ExecuteRequest request, bool needsOnePart)
    {
        if (registry.Find(request.Text("model")!) is not { } version)
        {
            var known = registry.Models.IsEmpty ? new LocalizedText("le registre est vide : entraînez un modèle par model-train", "the registry is empty: train a model by model-train")
                : new LocalizedText($"connus : {Known(registry)}", $"known: {Known(registry)}");
            return [new InputFault("/inputs/model", new LocalizedText($"il n'y a pas de modèle « {request.Text("model")} » ; {known.Fr}", $"there is no model '{request.Text("model")}'; {known.En}"))];
        }
        var parts = string.Join(", ", version.Parts.Select(p => p.Name));
        if (request.Text("part") is { } part && version.FindPart(part) is null)
            return [new InputFault("/inputs/part", new LocalizedText($"le modèle n'a pas de partie « {part} » ; connues : {parts}", $"the model has no part '{part}'; known: {parts}"))];
        return needsOnePart && request.Text("part") is null && version.Parts.Length > 1
            ? [new InputFault("/inputs/part", new LocalizedText($"le modèle a plusieurs parties ; nommez-en une : {parts}", $"the model has several parts; name one: {parts}"))]
            : [];
    }

    /// <summary>The version; it was there when the request was checked.</summary>
    /// <exception cref="ModelInputException">It has gone meanwhile.</exception>
    public static ModelVersion Find(IModelRegistry registry, ExecuteRequest request) =>
        registry.Find(request.Text("model")!) ?? throw new ModelInputException($"there is no model '{request.Text("model")}'; known: {Known(registry)}");

    /// <summary>The part that is named, or all of them.</summary>
    public static ImmutableArray<KeptPart> Parts(ModelVersion version, ExecuteRequest request) => request.Text("part") is { } name ? [version.FindPart(name)!] : version.Parts;

    /// <summary>A version as a document.</summary>
    public static byte[] Write(ModelVersion version, bool isNew) => JsonOutput.Write(json =>
    {
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteString("model"u8, version.ModelId);
        json.WriteNumber("version"u8, version.Number);
        json.WriteString("reference"u8, $"{version.ModelId}@{number}");
        json.WriteString("sha256"u8, version.Sha256);
        json.WriteString("address"u8, $"/models/{version.ModelId}/versions/{number}");
        json.WriteBoolean("isNew"u8, isNew);
        json.WriteText("title", version.Title);
        json.WriteEndObject();
    });

    private static string Known(IModelRegistry registry) => string.Join(", ", registry.Models.Select(m => m.Id).Take(50)) + (registry.Models.Length > 50 ? ", …" : "");
}
