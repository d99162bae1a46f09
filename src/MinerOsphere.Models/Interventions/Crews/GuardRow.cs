namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>Crews of a guard: as many as its worst slot takes, since nobody comes for an hour.</summary>
/// <param name="Place">Station or area.</param>
/// <param name="Start">When the guard begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Crews">Crews.</param>
/// <param name="WorstSlot">Name of the slot that takes them.</param>
/// <param name="Shortage">Mean probability of a shortage over the guard's slots with these crews.</param>
/// <param name="ExpectedBusy">Expected crews engaged at once, mean over the guard.</param>
public sealed record GuardRow(string Place, DateTimeOffset Start, DateTimeOffset End, int Crews, string WorstSlot, double Shortage, double ExpectedBusy);
