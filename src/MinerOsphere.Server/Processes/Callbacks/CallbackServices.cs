using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Server.Processes.Callbacks;

/// <summary>What sends callbacks while the server runs.</summary>
internal static class CallbackServices
{
    public static void AddCallbacks(this IServiceCollection services, ICallbackOutbox outbox, IJobStore jobs)
    {
        services.AddSingleton(s => new JobCallbacks(outbox, s.GetRequiredService<TimeProvider>()));
        services.AddHostedService(s => new CallbackSender(
            s.GetRequiredService<JobCallbacks>(), jobs, s.GetRequiredService<ICatalogueAccessor>(), s.GetRequiredService<RemoteHttp>(), s.GetRequiredService<TimeProvider>(), new Random(),
            s.GetRequiredService<ILogger<CallbackSender>>()));
    }
}
