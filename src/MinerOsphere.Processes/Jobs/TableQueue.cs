namespace MinerOsphere.Processes.Jobs;

/// <summary>The store's own order: workers of this one server take the oldest job that waits.</summary>
public sealed class TableQueue(TimeProvider time) : IJobQueue
{
    /// <summary>A signal that got lost costs no more than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _waiting = new(0);
    private Task[] _workers = [];

    public ValueTask EnqueueAsync(Job job, CancellationToken cancellation)
    {
        _waiting.Release();
        return ValueTask.CompletedTask;
    }

    public ValueTask StartAsync(IJobWork work, CancellationToken cancellation)
    {
        _workers = [.. Enumerable.Range(0, work.Workers).Select(_ => Task.Run(() => WorkAsync(work), CancellationToken.None))];
        return ValueTask.CompletedTask;
    }

    public ValueTask SweepAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    private async Task WorkAsync(IJobWork work)
    {
        var stop = work.Stopping;
        while (!stop.IsCancellationRequested)
            try
            {
                if (!await work.RunNextAsync().ConfigureAwait(false)) await _waiting.WaitAsync(Patience, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The store was closed before this was stopped: there is nothing left to do.
                return;
            }
            catch (Exception e)
            {
                // The store itself failed (disk full, say). A worker must outlive that.
                work.Note("jobs", e);
                await Task.Delay(TimeSpan.FromSeconds(1), time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _waiting.Dispose();
    }
}
