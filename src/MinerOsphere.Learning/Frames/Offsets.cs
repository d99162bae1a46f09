namespace MinerOsphere.Learning.Frames;

/// <summary>The known part of the margin: the offset column plus the logarithm of the exposure.</summary>
internal static class Offsets
{
    public static double[]? Of(DataFrame frame, string? offset, string? exposure, FaultList faults)
    {
        var (given, amount) = (TableReader.Numeric(frame, offset, "offset", faults), TableReader.Numeric(frame, exposure, "exposure", faults));
        if (given is null && amount is null) return null;
        if (given is not null) faults.AddRows(given, frame.RowName, row => double.IsFinite(given[row]) ? null : $"the offset is {given.Text(row)}, expected a finite number");
        if (amount is not null)
            faults.AddRows(amount, frame.RowName, row => amount[row] is > 0 and < double.PositiveInfinity ? null : $"the exposure is {amount.Text(row)}, expected more than 0");
        var sums = new double[frame.RowCount];
        for (var row = 0; row < sums.Length; row++) sums[row] = (given?[row] ?? 0) + (amount is null ? 0 : Math.Log(amount[row]));
        return sums;
    }
}
