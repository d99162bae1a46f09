using MinerOsphere.Models.Kinds;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>What <c>land-take</c> and <c>land-allocation</c> rest on.</summary>
/// <param name="Id">Id of the file.</param>
/// <param name="Theme">Programme.</param>
/// <param name="Communes">Collection of communes with their borders.</param>
/// <param name="Population">Its property of the inhabitants.</param>
/// <param name="Accounts">Collection of the example: commune, year, hectares.</param>
/// <param name="LandCover">Collection of the example: polygons with a class.</param>
/// <param name="LandCoverClass">Its property of the class.</param>
internal sealed record LandTakeSettings(string Id, string Theme, string Communes, string Population, string Accounts, string LandCover, string LandCoverClass) : IModelSettings;
