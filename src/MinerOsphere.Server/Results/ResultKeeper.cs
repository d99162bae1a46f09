using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Server.Results;

/// <summary>Looks after the results that are collections while the server runs.</summary>
internal sealed class ResultKeeper(ResultCollections results, IJobStore jobs, TimeProvider time, ILogger<ResultKeeper> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await results.SweepAsync(jobs, stoppingToken);
                await Task.Delay(ResultCollections.Interval, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it was, the next round tries again.
                log.LogError(e, "The collections of results could not be looked after");
                await Task.Delay(ResultCollections.Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }
}
