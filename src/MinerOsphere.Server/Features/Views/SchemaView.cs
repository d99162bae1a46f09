using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Features.Views;

/// <summary>The properties of a collection's features.</summary>
internal sealed record SchemaView(PublishedCollection Collection);
