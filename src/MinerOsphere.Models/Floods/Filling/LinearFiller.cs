namespace MinerOsphere.Models.Floods.Filling;

/// <inheritdoc cref="FillMethod.Linear"/>
internal sealed class LinearFiller : IGapFiller
{
    public FillMethod Method => FillMethod.Linear;

    public bool TryFill(double[] values, Gap gap, Span<double> filled)
    {
        if (gap.Start == 0 || gap.End >= values.Length) return false;
        var (before, after) = (values[gap.Start - 1], values[gap.End]);
        for (var i = 0; i < gap.Length; i++) filled[i] = before + (after - before) * (i + 1) / (gap.Length + 1);
        return true;
    }
}
