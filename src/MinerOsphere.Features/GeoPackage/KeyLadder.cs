using System.Collections.Immutable;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Every so many keys of a file that does not change, so that the row of a number is a short walk away. Read once, when first asked for.</summary>
/// <param name="pool">Connections to the file.</param>
/// <param name="allKeys">The statement that gives the keys in their order.</param>
internal sealed class KeyLadder(SqlitePool pool, string allKeys) : IDisposable
{
    private const int Step = 1024;

    private readonly SemaphoreSlim _reading = new(1);
    private ImmutableArray<long> _rungs;

    /// <summary>The nearest rung before a row by its number, and how many rows lie between them.</summary>
    public async ValueTask<(PagePosition? After, long Between)> BeforeAsync(long number, CancellationToken cancellation)
    {
        var (rung, between) = Math.DivRem(number - 1, Step);
        if (rung == 0) return (null, between);
        if (_rungs.IsDefault) await ReadAsync(cancellation).ConfigureAwait(false);
        return (new PagePosition(_rungs[(int)rung - 1]), between);
    }

    private async ValueTask ReadAsync(CancellationToken cancellation)
    {
        await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_rungs.IsDefault) return;
            using var lease = await pool.RentAsync(cancellation).ConfigureAwait(false);
            using var keys = lease.Database.Prepare(allKeys);
            var rungs = ImmutableArray.CreateBuilder<long>();
            for (var read = 1; keys.Step(); read++)
            {
                if (read % Step != 0) continue;
                cancellation.ThrowIfCancellationRequested();
                rungs.Add(keys.Int64(0));
            }
            _rungs = rungs.ToImmutable();
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();
}
