using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Splits;

internal static class RowTimes
{
    /// <exception cref="DataFaultException">There are none, or all are the same.</exception>
    public static DateTimeOffset[] Checked(TrainingTable table)
    {
        var times = table.Times ?? throw new DataFaultException("the rows have no times, which a temporal validation keeps apart: name a time column");
        if (times.Length == 0 || Array.TrueForAll(times, t => t == times[0])) throw new DataFaultException($"all {times.Length} rows are of one instant; two are needed to hold the later back");
        return times;
    }
}
