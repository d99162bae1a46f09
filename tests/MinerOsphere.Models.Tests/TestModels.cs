using MinerOsphere.Features;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Tests;

/// <summary>Models of a folder over collections that a test gives.</summary>
internal static class TestModels
{
    public static ModelLoader Loader(string configuration, string data, Func<string, IFeatureProvider?> collections) =>
        new(configuration, data, new FixedCollections(collections), new ModelStore(Path.Combine(data, "registry"), TimeProvider.System), TimeProvider.System);

    public static ValueTask<LoadedModels> LoadAsync(string configuration, string data, Func<string, IFeatureProvider?> collections, Action<TrainingProgress>? progress = null) =>
        Loader(configuration, data, collections).LoadAsync(progress, default);
}
