namespace MinerOsphere.Features;

/// <summary>
/// Opens a source that was away without anybody waiting for it, so that descriptions are whole again before rows are asked for: one try at a time,
/// and none within two seconds of the last. Safe for concurrent use.
/// </summary>
/// <param name="time">Clock for the pause.</param>
internal sealed class UnattendedTry(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closed = new();
    private long _triedAt = time.GetTimestamp();
    private int _isTrying;

    /// <summary>Begins a try unless one runs or was made a moment ago.</summary>
    /// <param name="open">Tries once, and calls <see cref="Note"/> at its end.</param>
    public void Begin(Func<CancellationToken, Task> open)
    {
        if (time.GetElapsedTime(Volatile.Read(ref _triedAt)) > Pause && Interlocked.Exchange(ref _isTrying, 1) == 0) _ = RunAsync(open);
    }

    /// <summary>A try has ended, whoever asked for it.</summary>
    public void Note() => Volatile.Write(ref _triedAt, time.GetTimestamp());

    private async Task RunAsync(Func<CancellationToken, Task> open)
    {
        try
        {
            await open(_closed.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SourceUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // It is still away, or nobody needs it any more.
        }
        finally
        {
            Volatile.Write(ref _isTrying, 0);
        }
    }

    public void Dispose() => _closed.Cancel();
}
