using MinerOsphere.Models.Kinds;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>The collections that the examples of <c>shoreline-change</c> are made of.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Theme">Programme.</param>
/// <param name="Shorelines">Lines with <c>date</c> and <c>uncertainty</c>.</param>
/// <param name="Transects">Lines from land to sea.</param>
/// <param name="Assets">Buildings.</param>
internal sealed record ShorelineChangeSettings(string Id, string Theme, string Shorelines, string Transects, string Assets) : IModelSettings;
