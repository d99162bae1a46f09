using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>A condition of a question.</summary>
/// <param name="Id">The input that it comes from.</param>
/// <param name="Text">In words.</param>
/// <param name="Holds">Whether a site fulfils it.</param>
internal sealed record SiteCondition(string Id, LocalizedText Text, Func<MineralSite, bool> Holds);
