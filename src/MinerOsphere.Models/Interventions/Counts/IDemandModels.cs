using System.Collections.Immutable;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>The territories of <c>config/models</c> (kind <c>intervention-counts</c>), each with its model, which is trained when first asked for.</summary>
public interface IDemandModels
{
    /// <summary>Ids of the territories.</summary>
    ImmutableArray<string> Territories { get; }

    /// <summary>The model of a territory on its collections as they are now. Trains it where need be, which the run's progress tells.</summary>
    /// <exception cref="ModelInputException">A collection or a property is missing.</exception>
    ValueTask<IDemandModel> OpenAsync(string territory, RunContext context);
}
