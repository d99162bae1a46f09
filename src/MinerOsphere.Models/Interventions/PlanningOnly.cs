using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Interventions;

/// <summary>What no method of the fire brigades may be used for: the regulation on artificial intelligence counts dispatch among the high risks.</summary>
internal static class PlanningOnly
{
    public static LocalizedText Warning { get; } = new(
        "Aide à la planification seulement. Ne convient ni à l'engagement des secours, ni à la priorité d'un appel, ni à une décision sur une personne (règlement (UE) 2024/1689, annexe III).",
        "A planning aid only. Not fit for dispatch, for the priority of a call or for a decision on a person (Regulation (EU) 2024/1689, Annex III).");
}
