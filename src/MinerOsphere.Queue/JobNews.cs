using MinerOsphere.Processes.Jobs;
using MinerOsphere.Sqlite;
using Npgsql;

namespace MinerOsphere.Queue;

/// <summary>
/// Hears from the other servers which jobs changed. While it can't, whoever waits for a job is woken when it can again, and the renewal of
/// leases brings dismissals.
/// </summary>
internal sealed class JobNews : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    private readonly JobDatabase _database;
    private readonly JobSignals _signals;
    private readonly Action<Exception>? _note;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public JobNews(JobDatabase database, JobSignals signals, Action<Exception>? note)
    {
        (_database, _signals, _note) = (database, signals, note);
        _listening = Task.Run(ListenAsync);
    }

    private async Task ListenAsync()
    {
        var (pause, isNoted) = (FirstPause, false);
        while (!_stop.IsCancellationRequested)
            try
            {
                await _database.UseAsync(async connection =>
                {
                    connection.Notification += OnNews;
                    try
                    {
                        await using (var listen = new NpgsqlCommand($"LISTEN {SqlName.Quote(_database.Schema)}", connection))
                            await listen.ExecuteNonQueryAsync(_stop.Token).ConfigureAwait(false);
                        _signals.AllChanged();
                        (pause, isNoted) = (FirstPause, false);
                        while (!_stop.IsCancellationRequested) await connection.WaitAsync(_stop.Token).ConfigureAwait(false);
                        return true;
                    }
                    finally
                    {
                        connection.Notification -= OnNews;
                    }
                }, _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception away)
            {
                if (!isNoted) _note?.Invoke(away);
                isNoted = true;
                await Task.Delay(pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
    }

    private void OnNews(object sender, NpgsqlNotificationEventArgs news)
    {
        if (news.Payload is not [var kind, .. var id]) return;
        if (kind == 'd') _signals.WasDismissed(id);
        else _signals.Changed(id);
    }

    public void Dispose()
    {
        _stop.Cancel();
        // Nothing of it waits for this thread.
        _listening.GetAwaiter().GetResult();
        _stop.Dispose();
    }
}
