namespace MinerOsphere.Server.Features.Views;

/// <summary>The list of collections; they are in the request's catalogue.</summary>
internal sealed record CollectionsView;
