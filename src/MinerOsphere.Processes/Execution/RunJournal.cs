using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// What a running job tells of itself, on its way to the store. A process may tell as often as it likes: what comes within a fifth of a
/// second is written together.
/// </summary>
internal sealed class RunJournal(IJobStore store, JobAttempt attempt, TimeProvider time, Action<Exception> note) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Lines of one attempt; a process in a loop must not fill the disk.</summary>
    private const int MostLines = 10_000;

    private readonly Lock _lock = new();
    private List<(DateTimeOffset At, LocalizedText Text)> _lines = [];
    private Dictionary<string, OutputValue> _partials = new(StringComparer.Ordinal);
    private (int Percent, LocalizedText? Message)? _progress;
    private readonly CancellationTokenSource _end = new();
    private Task _writing = Task.CompletedTask;
    private int _count;
    private bool _isEnded;

    public void Report(int percent, LocalizedText? message)
    {
        lock (_lock)
        {
            if (_isEnded) return;
            _progress = (percent, message);
            Arm();
        }
    }

    public void Log(LocalizedText text)
    {
        lock (_lock)
        {
            if (++_count > MostLines) return;
            _lines.Add((time.GetUtcNow(), _count < MostLines ? text : new LocalizedText("Trop de lignes : les suivantes ne sont pas gardées", "Too many lines: the next ones are not kept")));
            Arm();
        }
    }

    public void Show(OutputValue partial)
    {
        lock (_lock)
        {
            _partials[partial.Id] = partial;
            Arm();
        }
    }

    /// <summary>Writes the lines and outputs that are left, and takes no more. How far it is no longer matters.</summary>
    public async ValueTask DisposeAsync()
    {
        Task writing;
        lock (_lock)
        {
            _isEnded = true;
            _progress = null;
            writing = _writing;
        }
        await _end.CancelAsync().ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        await WriteAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private void Arm()
    {
        if (!_isEnded && _writing.IsCompleted) _writing = Task.Run(WriteThenRestAsync);
    }

    private async Task WriteThenRestAsync()
    {
        while (true)
        {
            await WriteAsync().ConfigureAwait(false);
            lock (_lock)
                if (_isEnded) return;
            await Task.Delay(Interval, time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_lock)
                if (_isEnded || (_progress is null && _lines.Count == 0 && _partials.Count == 0))
                {
                    // Whoever tells something from here on starts anew.
                    _writing = Task.CompletedTask;
                    return;
                }
        }
    }

    private async Task WriteAsync()
    {
        JobUpdate update;
        lock (_lock)
        {
            if (_progress is null && _lines.Count == 0 && _partials.Count == 0) return;
            update = new JobUpdate { Progress = _progress?.Percent, Message = _progress?.Message, Lines = [.. _lines], Partials = [.. _partials.Values] };
            (_progress, _lines, _partials) = (null, [], new(StringComparer.Ordinal));
        }
        try
        {
            await store.TellAsync(attempt, update, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The job goes on without it: what counts is its result.
            note(fault);
        }
    }
}
