using MinerOsphere.Features.Editing;

namespace MinerOsphere.Features;

/// <summary>
/// Count and extents of rows that others write meanwhile: kept, renewed in the background when somebody asks and they are old, and brought in
/// step with our own edits at once.
/// </summary>
internal sealed class KeptStatistics(SourceStatistics first, Func<CancellationToken, ValueTask<SourceStatistics>> read, TimeProvider time) : IDisposable
{
    /// <summary>How old they may be before they are renewed; older where reading them takes long, so that it takes no more than a part of the time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    private const int Part = 200;

    /// <summary>So many rows are read again before an edit is answered; more only after it.</summary>
    private const int QuicklyRead = 20_000;

    /// <summary>While edits come faster than the rows are read, the numbers that edits gave are good enough.</summary>
    private const int Tries = 3;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closed = new();
    private volatile SourceStatistics _current = first;
    private Task? _renewal;
    private long _readAt = time.GetTimestamp();
    private int _committing;
    private long _edits;
    private long _fresh = Fresh.Ticks;

    public SourceStatistics Current
    {
        get
        {
            if (time.GetElapsedTime(Volatile.Read(ref _readAt)).Ticks > Volatile.Read(ref _fresh)) _ = RenewAsync();
            return _current;
        }
    }

    /// <summary>What is read from now on may or may not hold the edit that is being committed, so it is not kept.</summary>
    public void Committing()
    {
        lock (_lock) _committing++;
    }

    /// <summary>The edit is over.</summary>
    /// <param name="done">What it changed; null when it failed, or when nobody knows.</param>
    public async ValueTask CommittedAsync(EditTally? done)
    {
        Task? renewal = null;
        lock (_lock)
        {
            _committing--;
            _edits++;
            if (done is not null) _current = done.On(_current);
        }
        // What was taken away may have been at the edge.
        if (done is not { MayShrink: false }) renewal = RenewAsync();
        if (renewal is not null && done is not null && _current.Count <= QuicklyRead) await renewal.ConfigureAwait(false);
    }

    /// <summary>Reads them now, unless that is under way.</summary>
    private Task RenewAsync()
    {
        lock (_lock) return _renewal ??= Task.Run(ReadAsync);
    }

    private async Task ReadAsync()
    {
        try
        {
            for (var i = 0; i < Tries; i++)
            {
                var edits = Volatile.Read(ref _edits);
                var begun = time.GetTimestamp();
                var found = await read(_closed.Token).ConfigureAwait(false);
                Volatile.Write(ref _fresh, Math.Max(Fresh.Ticks, time.GetElapsedTime(begun).Ticks * Part));
                lock (_lock)
                {
                    if (edits != _edits || _committing > 0) continue;
                    _current = found;
                    _renewal = null;
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is SourceUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The old numbers stay; the next request tries again.
        }
        finally
        {
            Volatile.Write(ref _readAt, time.GetTimestamp());
            lock (_lock) _renewal = null;
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
