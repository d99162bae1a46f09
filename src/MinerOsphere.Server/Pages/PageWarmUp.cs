using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>
/// Compiles the templates once the server listens: a second of work that the first visitor would else wait for. Nothing waits for it, and a
/// server that cannot listen never begins it.
/// </summary>
internal sealed class PageWarmUp(IHtmlPages pages, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (pages is PageWriter writer)
            lifetime.ApplicationStarted.Register(() => _ = Task.Run(() => writer.Warm(lifetime.ApplicationStopping), CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
