namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>Alerts given when a probability passes a cut, against what came.</summary>
/// <param name="Cut">Probability from which on an alert is given.</param>
/// <param name="Hits">Alert and exceeded.</param>
/// <param name="Misses">Exceeded without alert.</param>
/// <param name="FalseAlarms">Alert, not exceeded.</param>
/// <param name="Events">Events: times that the flow passed the threshold from below.</param>
/// <param name="EventsWarned">Those with an alert before.</param>
/// <param name="Gained">Mean time from the alert to the passing of the threshold, hours, over events that were warned of; NaN for none.</param>
public sealed record AlertContingency(double Cut, int Hits, int Misses, int FalseAlarms, int Events, int EventsWarned, double Gained)
{
    /// <summary>Probability of detection.</summary>
    public double Pod => Hits + Misses > 0 ? (double)Hits / (Hits + Misses) : double.NaN;

    /// <summary>False alarm ratio.</summary>
    public double Far => Hits + FalseAlarms > 0 ? (double)FalseAlarms / (Hits + FalseAlarms) : double.NaN;

    /// <summary>Critical success index.</summary>
    public double Csi => Hits + Misses + FalseAlarms > 0 ? (double)Hits / (Hits + Misses + FalseAlarms) : double.NaN;
}
