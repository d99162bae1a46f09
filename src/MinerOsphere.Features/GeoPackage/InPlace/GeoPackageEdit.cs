using Microsoft.Data.Sqlite;
using MinerOsphere.Features.Editing;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>One transaction on a layer, which keeps what the file says of itself in step: its index, its counts, its extent and its date.</summary>
internal sealed class GeoPackageEdit(GeoPackageFile file, BoundLayer bound, SqliteDatabase database, TimeProvider time) : IFeatureEdit
{
    private readonly GeoPackageLayer _layer = bound.Layer;
    private readonly LayerChange _change = new(bound.Layer, database);
    private readonly EditTally _tally = new(bound.Layer.Schema);
    private readonly LayerRefusal _refusal = new(bound.Layer, database);
    private LayerCursor? _open;
    private bool _isOver;
    private bool _disposed;

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation)
    {
        Ready();
        if (bound.Compiler.SelectOne(id) is not { } query) return new(EmptyCursor.Instance);
        return new(_open = new LayerCursor(_layer, database, query, new FeatureQuery(), error => bound.Failure(error, database), static () => { }, cancellation));
    }

    public ValueTask<EditOutcome> InsertAsync(FeatureValues values, CancellationToken cancellation) => Step(values, isDelete: false, () =>
    {
        if (_change.Insert(values, out var id) is { } fault) return new(null, fault);
        if (id is null) return new(null, new EditFault(EditFaultKind.Invalid, _layer.Schema.Id!.Name, EditFaultText.MissingId));
        _tally.Added(values);
        return new(id);
    }, cancellation);

    public ValueTask<EditOutcome> UpdateAsync(string id, FeatureValues values, CancellationToken cancellation) => Step(values, isDelete: false, () =>
    {
        if (bound.Compiler.KeyOf(id, database) is not { } key) return default;
        if (_change.Update(key, values) is { } fault) return new(null, fault);
        _tally.Changed(values);
        return new(id);
    }, cancellation);

    public ValueTask<EditOutcome> DeleteAsync(string id, CancellationToken cancellation) => Step(null, isDelete: true, () =>
    {
        if (bound.Compiler.KeyOf(id, database) is not { } key) return default;
        _change.Delete(key);
        _tally.Removed();
        return new(id);
    }, cancellation);

    public async ValueTask<EditOutcome> CommitAsync(CancellationToken cancellation)
    {
        Ready();
        _isOver = true;
        cancellation.ThrowIfCancellationRequested();
        EditTally? done = null;
        bound.Statistics.Committing();
        try
        {
            LayerUpkeep.Note(database, _layer, _tally, bound.Statistics.Current, time.GetUtcNow(), cancellation);
            database.Execute("COMMIT");
            done = _tally;
            return default;
        }
        catch (SqliteException error) when (_refusal.Of(error, null, isDelete: false) is { } fault)
        {
            return new(null, fault);
        }
        catch (SqliteException error) when (bound.Failure(error, database) is { } outage)
        {
            throw outage;
        }
        finally
        {
            await bound.Statistics.CommittedAsync(done).ConfigureAwait(false);
        }
    }

    private ValueTask<EditOutcome> Step(FeatureValues? values, bool isDelete, Func<EditOutcome> step, CancellationToken cancellation)
    {
        Ready();
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var outcome = step();
            _isOver = outcome.Fault is not null;
            return new(outcome);
        }
        catch (SqliteException error) when (_refusal.Of(error, values, isDelete) is { } fault)
        {
            _isOver = true;
            return new(new EditOutcome(null, fault));
        }
        catch (SqliteException error) when (bound.Failure(error, database) is { } outage)
        {
            _isOver = true;
            throw outage;
        }
    }

    private void Ready()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_isOver) throw new InvalidOperationException("this unit of work is over");
        // A row that is still being read would keep the transaction open.
        _open?.Dispose();
        _open = null;
    }

    public ValueTask DisposeAsync()
    {
        if (_disposed) return ValueTask.CompletedTask;
        _disposed = true;
        _open?.Dispose();
        file.EndWriting(database);
        return ValueTask.CompletedTask;
    }
}
