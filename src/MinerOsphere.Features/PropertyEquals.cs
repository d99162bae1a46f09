namespace MinerOsphere.Features;

/// <summary>Property <paramref name="Name"/> equals <paramref name="Value"/> (long, double, bool or string, after the property's type).</summary>
public readonly record struct PropertyEquals(string Name, object Value);
