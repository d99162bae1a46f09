namespace MinerOsphere.Learning.Drift;

/// <summary>Rows over which residuals were shifted, by one alarm or several that belong together.</summary>
/// <param name="Start">First row of the shift, as the sum estimates it: the one after it last was 0.</param>
/// <param name="FirstAlarm">Row of the first alarm.</param>
/// <param name="End">Row of the last alarm.</param>
/// <param name="IsUpward">True where more was observed than predicted.</param>
/// <param name="Alarms">How many alarms.</param>
/// <param name="MeanShift">Mean of the rows from start to end, in standard deviations.</param>
/// <param name="Persistence">Whether it passes or stays.</param>
public readonly record struct CusumEpisode(int Start, int FirstAlarm, int End, bool IsUpward, int Alarms, double MeanShift, DriftPersistence Persistence);
