using System.Collections.Concurrent;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Tells those who wait for a job that something about it changed, here or on another server. A signal says no more than that: who gets
/// one looks. One may come for nothing, and after a loss of the way between servers one may be missing, so nobody waits for ever.
/// </summary>
public sealed class JobSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Called with the id of each job that was dismissed.</summary>
    public event Action<string>? Dismissed;

    /// <summary>Done at the next change of the job. Take it before looking at the job, so that no change falls between.</summary>
    public Task Next(string id) => _waiting.GetOrAdd(id, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string id)
    {
        if (_waiting.TryRemove(id, out var waiting)) waiting.SetResult();
    }

    /// <summary>Something may have changed without a signal: everybody looks.</summary>
    public void AllChanged()
    {
        foreach (var id in _waiting.Keys) Changed(id);
    }

    public void WasDismissed(string id)
    {
        Dismissed?.Invoke(id);
        Changed(id);
    }
}
