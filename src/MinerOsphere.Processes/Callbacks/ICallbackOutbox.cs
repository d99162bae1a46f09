using System.Collections.Immutable;

namespace MinerOsphere.Processes.Callbacks;

/// <summary>
/// Callbacks that are not done yet. They are written before the client hears of its job, so a crash loses none; one may be sent twice, never
/// left out. Every method that changes something returns when the change is durable.
/// </summary>
public interface ICallbackOutbox : IDisposable
{
    /// <summary>Adds callbacks; one of the same job and kind stays as it is.</summary>
    ValueTask AddAsync(ImmutableArray<Callback> callbacks, CancellationToken cancellation);

    /// <summary>
    /// Callbacks that are due, the longest due first. They are due again at <paramref name="again"/> unless something is said of them before:
    /// no two senders get the same one until then.
    /// </summary>
    ValueTask<ImmutableArray<Callback>> TakeDueAsync(DateTimeOffset now, DateTimeOffset again, int limit, CancellationToken cancellation);

    /// <summary>Writes how often it was tried and what was told, and when it is due next.</summary>
    ValueTask PostponeAsync(Callback callback, DateTimeOffset due, CancellationToken cancellation);

    /// <summary>Forgets it: it was told, nobody needs it any more, or it is given up.</summary>
    ValueTask RemoveAsync(Callback callback, CancellationToken cancellation);

    /// <summary>When the next one is due; null when there is none.</summary>
    ValueTask<DateTimeOffset?> NextDueAsync(CancellationToken cancellation);
}
