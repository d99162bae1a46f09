using MinerOsphere.Catalogue;
using MinerOsphere.Features;

namespace MinerOsphere.Server.Features.Views;

/// <summary>One feature. The cursor stands on it and is closed after the page is written.</summary>
internal sealed record ItemView(PublishedCollection Collection, string Id, IFeatureCursor Feature) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Feature.DisposeAsync();
}
