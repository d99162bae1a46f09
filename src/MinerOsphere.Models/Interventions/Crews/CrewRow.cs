namespace MinerOsphere.Models.Interventions.Crews;

/// <summary>The crews of a place in a slot.</summary>
/// <param name="Place">Station or area.</param>
/// <param name="Slot">When.</param>
/// <param name="Arrivals">Expected interventions.</param>
/// <param name="ExpectedBusy">Expected crews engaged at once, mean over the slot.</param>
/// <param name="PeakBusy">The same at the slot's worst moment.</param>
/// <param name="Crews">Crews for the service level, at least the minimum.</param>
/// <param name="Shortage">Probability of a shortage with them.</param>
/// <param name="ShortageWithOneLess">With one crew less; 1 where there is none left.</param>
/// <param name="Missing">Crews missing at once on average.</param>
/// <param name="WaitMinutes">Mean wait if calls wait for a crew; infinite where they would pile up.</param>
/// <param name="LastYearMaximum">Crews by the rule "as many as at the busiest time of last year"; null where it is not known.</param>
/// <param name="MeanAndSafety">Crews by the rule "mean and safety".</param>
/// <param name="ShortageOfMeanAndSafety">Probability of a shortage with those.</param>
public sealed record CrewRow(
    string Place, Counts.CountSlot Slot, double Arrivals, double ExpectedBusy, double PeakBusy, int Crews, double Shortage, double ShortageWithOneLess, double Missing,
    double WaitMinutes, int? LastYearMaximum, int MeanAndSafety, double ShortageOfMeanAndSafety);
