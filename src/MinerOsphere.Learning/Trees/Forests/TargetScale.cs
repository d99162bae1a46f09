namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>What the target is measured from and by inside the trees.</summary>
/// <param name="Start">What the sum of the trees starts from; the leaves hold deviations from it, which single precision bears better.</param>
/// <param name="Range">Greatest deviation of a row.</param>
internal readonly record struct TargetScale(float Start, double Range)
{
    public static TargetScale Of(ForestData data)
    {
        if (data.ClassCount > 0) return new TargetScale(0, 1);
        var (sum, weight) = (0.0, 0.0);
        foreach (var row in data.Rows)
        {
            sum += data.Weight(row) * data.Table.Target[row];
            weight += data.Weight(row);
        }
        var start = (float)(sum / weight);
        // A mean beyond single precision would make every leaf infinite.
        if (!float.IsFinite(start)) throw new Frames.DataFaultException("is beyond what single precision holds (3.4e38): use a greater unit", data.Table.Signature.Target.Name);
        return new TargetScale(start, data.Rows.Max(row => Math.Abs(data.Table.Target[row] - start)));
    }
}
