using System.Text.Json.Nodes;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Registry;

/// <summary>Makes the rows that a part of a registered model learns from: features, target and time, from the collections as they are now.</summary>
public interface IRowRecipe
{
    /// <summary>The <c>kind</c> of recipes that it follows.</summary>
    string Kind { get; }

    /// <param name="recipe">The model's recipe.</param>
    /// <param name="part">Name of the part.</param>
    /// <param name="collections">Where the collections are.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>A column per feature of the part's signature and one of its target, in the order of time where there is one.</returns>
    /// <exception cref="ModelInputException">A collection or a property is missing.</exception>
    /// <exception cref="DataFaultException">The rows are not what the model takes.</exception>
    ValueTask<DataFrame> ReadAsync(JsonObject recipe, string part, ICollections collections, CancellationToken cancellation);
}
