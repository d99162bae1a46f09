using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>A level of vigilance.</summary>
/// <param name="Id">yellow, orange or red.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Flow">Flow above which it holds, m3/s.</param>
public sealed record AlertLevel(string Id, LocalizedText Title, double Flow);
