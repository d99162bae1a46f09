namespace MinerOsphere.Server.Processes.Packages;

/// <summary>Looks every two seconds at what other servers deployed, replaced or removed in a folder that they share.</summary>
internal sealed class DeployedWatch(DeployedProcesses deployed, TimeProvider time, ILogger<DeployedWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    foreach (var fault in await deployed.LookAsync(stoppingToken)) log.LogError("{Fault}", fault);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // A shared folder goes away at times; the next look finds it again.
                    log.LogWarning(e, "The folder of deployed processes cannot be read");
                }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
