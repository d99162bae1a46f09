namespace MinerOsphere.Features;

/// <summary>A closed interval of instants, UTC; null is an open end. An instant is an interval of equal ends; a date covers its whole day.</summary>
public readonly record struct TimeInterval(DateTime? Start, DateTime? End);
