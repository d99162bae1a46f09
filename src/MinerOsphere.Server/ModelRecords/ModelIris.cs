using System.Globalization;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>What a model, its versions and its graphs are called for ever.</summary>
/// <param name="names">The IRIs of this server.</param>
internal sealed class ModelIris(LinkedDataNames names)
{
    public LinkedDataNames Names => names;

    public string Model(string id) => $"{names.Base}/models/{id}";

    public string Version(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{names.Base}/models/{id}/versions/{number}");

    public string Version(ModelVersion version) => Version(version.ModelId, version.Number);

    /// <summary>The only part of a version is the version itself.</summary>
    public string Part(ModelVersion version, KeptPart part) => version.Parts.Length == 1 ? Version(version) : $"{Version(version)}#{part.Name}";

    public string Process(string id) => $"{names.Base}/processes/{Uri.EscapeDataString(id)}";

    /// <summary>Graph of a version: what its card says.</summary>
    public string Graph(ModelVersion version) => string.Create(CultureInfo.InvariantCulture, $"{GraphStart}{version.ModelId}/{version.Number}");

    /// <summary>Graph of the list: models, their versions and the names that versions go by.</summary>
    public string IndexGraph => GraphStart + "index";

    public string GraphStart => names.Graph("models/");
}
