namespace MinerOsphere.Server.Common.Core.Views;

/// <summary>The API for people to read; the blocks' resources say what there is.</summary>
internal sealed record ApiView;
