using System.Collections.Immutable;
using MinerOsphere.Models.Configuration;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
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

    /// <summary>The processes that all files of the kind make together, quickly: what takes long is trained when first needed.</summary>
    /// <exception cref="ModelInputException">A collection or a property is missing.</exception>
    ValueTask<ImmutableArray<IProcess>> MakeAsync(ImmutableArray<IModelSettings> settings, ModelSurroundings surroundings, CancellationToken cancellation);
}
