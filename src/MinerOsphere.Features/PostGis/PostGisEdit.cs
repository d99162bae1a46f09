using MinerOsphere.Features.Editing;
using MinerOsphere.Features.GeoPackage;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>One transaction. Where the database refuses a step, the transaction is over but for its end.</summary>
internal sealed class PostGisEdit(
    PostGisSource source, PostGisLayer layer, PostGisChange change, PostGisRefusal refusal, KeptStatistics statistics, NpgsqlConnection connection, NpgsqlTransaction work) : IFeatureEdit
{
    private readonly EditTally _tally = new(layer.Schema);
    private PostGisCursor? _open;
    private bool _isOver;
    private bool _disposed;

    public async ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation)
    {
        await ReadyAsync().ConfigureAwait(false);
        if (change.Lock(id) is { } first) await RunAsync(first, cancellation).ConfigureAwait(false);
        if (change.SelectOne(id) is not { } query) return EmptyCursor.Instance;
        var command = query.On(connection);
        try
        {
            var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            return _open = new PostGisCursor(source, layer, connection, command, rows, null, new FeatureQuery { Limit = 1 }, keepsConnection: true);
        }
        catch (Exception failure)
        {
            await command.DisposeAsync().ConfigureAwait(false);
            _isOver = true;
            if (PostGisRefusal.IsUnavailable(failure)) throw source.Unavailable(failure);
            throw;
        }
    }

    public async ValueTask<EditOutcome> InsertAsync(FeatureValues values, CancellationToken cancellation)
    {
        await ReadyAsync().ConfigureAwait(false);
        if (change.Insert(values, out var fault) is not { } query) return Refused(fault!);
        var outcome = await StepAsync(query, values, isDelete: false, cancellation).ConfigureAwait(false);
        if (outcome.Fault is not null) return outcome;
        if (outcome.Id is null) return Refused(new(EditFaultKind.Invalid, layer.Schema.Id!.Name, EditFaultText.MissingId));
        _tally.Added(values);
        return outcome;
    }

    public async ValueTask<EditOutcome> UpdateAsync(string id, FeatureValues values, CancellationToken cancellation)
    {
        await ReadyAsync().ConfigureAwait(false);
        if (change.Update(id, values, out var fault) is not { } query) return fault is null ? default : Refused(fault);
        var outcome = await StepAsync(query, values, isDelete: false, cancellation).ConfigureAwait(false);
        if (outcome.Id is not null) _tally.Changed(values);
        return outcome;
    }

    public async ValueTask<EditOutcome> DeleteAsync(string id, CancellationToken cancellation)
    {
        await ReadyAsync().ConfigureAwait(false);
        if (change.Delete(id) is not { } query) return default;
        var outcome = await StepAsync(query, null, isDelete: true, cancellation).ConfigureAwait(false);
        if (outcome.Id is not null) _tally.Removed();
        return outcome;
    }

    public async ValueTask<EditOutcome> CommitAsync(CancellationToken cancellation)
    {
        await ReadyAsync().ConfigureAwait(false);
        _isOver = true;
        EditTally? done = null;
        statistics.Committing();
        try
        {
            await work.CommitAsync(cancellation).ConfigureAwait(false);
            done = _tally;
            return default;
        }
        catch (PostgresException failure) when (refusal.Of(failure, null, isDelete: false) is { } fault)
        {
            return new(null, fault);
        }
        catch (Exception failure) when (PostGisRefusal.IsUnavailable(failure))
        {
            throw source.Unavailable(failure);
        }
        finally
        {
            await statistics.CommittedAsync(done).ConfigureAwait(false);
        }
    }

    /// <summary>Runs a change; its row, when there is one, gives the id.</summary>
    private async ValueTask<EditOutcome> StepAsync(PostGisQuery query, FeatureValues? values, bool isDelete, CancellationToken cancellation)
    {
        try
        {
            return new(await RunAsync(query, cancellation).ConfigureAwait(false) as string);
        }
        catch (PostgresException failure) when (refusal.Of(failure, values, isDelete) is { } fault)
        {
            return Refused(fault);
        }
    }

    private async ValueTask<object?> RunAsync(PostGisQuery query, CancellationToken cancellation)
    {
        try
        {
            await using var command = query.On(connection);
            return await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            _isOver = true;
            if (PostGisRefusal.IsUnavailable(failure)) throw source.Unavailable(failure);
            throw;
        }
    }

    private EditOutcome Refused(EditFault fault)
    {
        _isOver = true;
        return new(null, fault);
    }

    /// <summary>A connection gives one result at a time.</summary>
    private async ValueTask ReadyAsync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        // The database would answer COMMIT with a rollback, and without an error.
        if (_isOver) throw new InvalidOperationException("this unit of work is over");
        if (_open is { } open) await open.DisposeAsync().ConfigureAwait(false);
        _open = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        try
        {
            if (_open is { } open) await open.DisposeAsync().ConfigureAwait(false);
            await work.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (PostGisSource.IsOutage(failure))
        {
            // Without its connection the work is undone all the same.
        }
        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
