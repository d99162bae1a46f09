namespace MinerOsphere.Features;

/// <summary>One property to sort by. Rows without a value come last, whatever the direction; texts compare by code point.</summary>
public readonly record struct SortProperty(string Property, bool IsDescending = false);
