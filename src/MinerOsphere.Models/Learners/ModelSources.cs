using System.Collections.Immutable;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Learners;

/// <summary>Where the rows of registered models are made again.</summary>
/// <param name="Collections">The collections as they are now.</param>
/// <param name="Recipes">By the kind of the models' recipes.</param>
internal sealed record ModelSources(ICollections Collections, ImmutableDictionary<string, IRowRecipe> Recipes);
