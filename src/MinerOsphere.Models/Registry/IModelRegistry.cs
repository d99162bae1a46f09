using System.Collections.Immutable;

namespace MinerOsphere.Models.Registry;

/// <summary>The models that the server has, each with its versions and their names. Safe for concurrent use; what it took in survives a restart.</summary>
public interface IModelRegistry
{
    /// <summary>Sorted by id.</summary>
    ImmutableArray<RegisteredModel> Models { get; }

    /// <summary>Told after a version or an alias came, moved or went.</summary>
    event Action? Changed;

    /// <summary>The version that a reference names: <c>id</c> (its alias <c>latest</c>), <c>id@alias</c> or <c>id@3</c>; null when there is none.</summary>
    ModelVersion? Find(string reference);

    /// <summary>The version that was trained from these inputs, or null.</summary>
    ModelVersion? FindInputs(string id, string inputsHash);

    /// <summary>Takes a trained model in as the next version, which <c>latest</c> then names; one of the same inputs is already there and is returned.</summary>
    /// <exception cref="ModelInputException">Its id or a part's name is none.</exception>
    ValueTask<ModelVersion> AddAsync(TrainedModel model, CancellationToken cancellation);

    /// <summary>Names a version; null takes the name away. The alias <c>latest</c> is the registry's own.</summary>
    /// <exception cref="ModelInputException">There is no such version, or the name is none.</exception>
    ValueTask SetAliasAsync(string id, string alias, int? number, CancellationToken cancellation);
}
