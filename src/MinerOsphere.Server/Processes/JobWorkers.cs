using MinerOsphere.Features;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Server.Processes;

/// <summary>Starts the workers with the server and stops them with it.</summary>
internal sealed class JobWorkers(ProcessEngine engine, ILogger<JobWorkers> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        engine.OnFault = (where, fault) =>
        {
            if (fault is SourceUnavailableException) log.LogWarning("The jobs ({Where}) wait: {Reason}", where, fault.Message);
            else log.LogError(fault, "Jobs: {Where} failed on a fault of the program", where);
        };
        var recovered = await engine.StartAsync(cancellationToken);
        if (recovered > 0) log.LogWarning("{Count} jobs that the last stop interrupted run again", recovered);
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await engine.DisposeAsync();
}
