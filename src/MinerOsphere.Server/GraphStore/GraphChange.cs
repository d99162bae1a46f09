namespace MinerOsphere.Server.GraphStore;

/// <summary>What PUT, POST and DELETE do to a graph.</summary>
internal enum GraphChange { Replace, Merge, Delete }
