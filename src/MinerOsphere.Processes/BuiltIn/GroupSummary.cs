namespace MinerOsphere.Processes.BuiltIn;

/// <summary>What is known of one group of features.</summary>
internal sealed class GroupSummary
{
    // Kahan's second number keeps what a sum of many small values loses.
    private double _sum, _lost;

    public long Count { get; private set; }
    public double Area { get; private set; }
    public double Length { get; private set; }

    /// <summary>Features that have the property.</summary>
    public long Values { get; private set; }
    public double Min { get; private set; } = double.PositiveInfinity;
    public double Max { get; private set; } = double.NegativeInfinity;
    public double Sum => _sum;
    public double Mean => _sum / Values;

    public void Add(double area, double length)
    {
        Count++;
        Area += area;
        Length += length;
    }

    public void AddValue(double value)
    {
        Values++;
        (Min, Max) = (Math.Min(Min, value), Math.Max(Max, value));
        var corrected = value - _lost;
        var sum = _sum + corrected;
        _lost = sum - _sum - corrected;
        _sum = sum;
    }
}
