using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages;

/// <summary>Compiles the templates once the server listens: a second of work that the first visitor would else wait for.</summary>
internal sealed class PageWarmUp(IHtmlPages pages, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        (pages as PageWriter)?.Warm(stoppingToken);
    }
}
