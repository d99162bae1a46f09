using System.Collections.Immutable;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;

namespace MinerOsphere.Models.Learners;

/// <summary>The processes over any registered model.</summary>
public static class LearnerProcesses
{
    /// <param name="registry">The models.</param>
    /// <param name="collections">The collections that their rows are of.</param>
    /// <param name="recipes">How the rows of the programmes' models are made again, by kind.</param>
    public static ImmutableArray<IProcess> All(IModelRegistry registry, ICollections collections, ImmutableDictionary<string, IRowRecipe> recipes)
    {
        var sources = new ModelSources(collections, recipes.SetItem(CollectionRecipe.Name, new CollectionRecipe()));
        return [new ModelTrain(registry), new ModelPredict(registry, sources), new ModelEvaluate(registry, sources), new ModelExplain(registry, sources), new ModelDrift(registry, sources)];
    }
}
