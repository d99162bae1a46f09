using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Jobs;

/// <summary>What stores write into jobs.</summary>
internal static class JobTexts
{
    public static readonly LocalizedText Dismissed = new("Écarté à la demande", "Dismissed on request");

    public static LocalizedText Interrupted(int times) => new(
        $"Interrompu {times} fois par l'arrêt du serveur qui l'exécutait", $"Interrupted {times} times by a stop of the server that ran it");
}
