using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Registry;
using YamlDotNet.RepresentationModel;

namespace MinerOsphere.Models.Kinds;

/// <summary>A kind of model that files of <c>config/models</c> can describe.</summary>
internal interface IModelKind
{
    /// <summary>The files' <c>kind</c>.</summary>
    string Kind { get; }

    /// <summary>How its models' rows are made again; null where they are not registered.</summary>
    IRowRecipe? Recipe => null;

    /// <summary>Reads a file; what is wrong goes to the reader, and what is returned then is not used.</summary>
    IModelSettings Read(YamlMappingNode root, SettingsReader reader);

    /// <summary>The processes that all files of the kind make together, quickly: what takes long is trained when first needed. A file whose collections don't fit is named in the faults and hinders no other.</summary>
    ValueTask<LoadedModels> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation);
}
