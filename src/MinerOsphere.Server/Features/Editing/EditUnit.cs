using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features;
using MinerOsphere.Features.Editing;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.Items;
using MinerOsphere.Server.GraphStore;
using MinerOsphere.Server.Loading;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>
/// A feature and its linked data, changed together or not at all. The quads are made durable first, with a mark that the next load of the
/// catalogue heeds, then the row: should the row's commit fail, the quads are taken back; should the server die in between, they are made
/// again from the rows at its next start.
/// </summary>
internal sealed class EditUnit : IAsyncDisposable
{
    private readonly ApiRequest _request;
    private readonly PublishedCollection _collection;
    private readonly IFeatureEdit _edit;
    private readonly CatalogueHold? _hold;
    private readonly FeatureMapping? _mapping;
    private readonly QuadChange _quads = new();
    private readonly LinkedDataNames _names;
    private IFeatureCursor? _current;

    private EditUnit(ApiRequest request, IFeatureEdit edit, CatalogueHold? hold)
    {
        (_request, _collection, _edit, _hold) = (request, request.Collection, edit, hold);
        _names = new LinkedDataNames(request.Settings.LinkedDataBase);
        if (_collection.HasLinkedRows) _mapping = new FeatureMapping(_collection.Id, _collection.Schema, _names, _collection.Features.StorageCrs);
    }

    /// <summary>The id of the feature, once it is known.</summary>
    public string? Id { get; private set; }

    /// <summary>Its state now: as it was read, or as it became. Null when there is none.</summary>
    public FeatureState? State { get; private set; }

    /// <summary>The row as it was read, until it is changed.</summary>
    public IFeatureCursor? Current => State is null ? null : _current;

    /// <exception cref="SourceUnavailableException">The source does not answer, or stays busy.</exception>
    public static async ValueTask<EditUnit> BeginAsync(ApiRequest request, IFeatureEditor editor)
    {
        CatalogueHold? hold = null;
        try
        {
            if (request.Collection.HasLinkedRows && (hold = await request.Services.GetRequiredService<ICatalogueAccessor>().HoldAsync(request.Catalogue, request.Cancellation)) is null)
                throw new SourceUnavailableException(request.Collection.Id, "The catalogue was made anew since the request came.");
            return new EditUnit(request, await editor.BeginAsync(request.Cancellation), hold);
        }
        catch (Exception failure)
        {
            hold?.Dispose();
            if (failure is TimeoutException) throw new SourceUnavailableException(request.Collection.Id, failure.Message, failure);
            throw;
        }
    }

    /// <summary>Reads the feature and keeps it from others; false when there is none.</summary>
    public async ValueTask<bool> ReadAsync(string id)
    {
        _current = await _edit.ReadOneAsync(id, _request.Cancellation);
        if (!await _current.ReadAsync(_request.Cancellation)) return false;
        (Id, State) = (id, StateOf(_current));
        _mapping?.Map(_current, _quads.Before);
        return true;
    }

    /// <summary>Adds the feature; a problem when it could not be done.</summary>
    public ValueTask<ProblemDocument?> InsertAsync(FeatureValues values) => ChangeAsync(() => _edit.InsertAsync(values, _request.Cancellation), isThereThen: true);

    /// <summary>Sets values of the feature.</summary>
    public ValueTask<ProblemDocument?> UpdateAsync(string id, FeatureValues values) => ChangeAsync(() => _edit.UpdateAsync(id, values, _request.Cancellation), isThereThen: true);

    /// <summary>Takes the feature away.</summary>
    public ValueTask<ProblemDocument?> DeleteAsync(string id) => ChangeAsync(() => _edit.DeleteAsync(id, _request.Cancellation), isThereThen: false);

    public async ValueTask DisposeAsync()
    {
        if (_current is not null) await _current.DisposeAsync();
        await _edit.DisposeAsync();
        _hold?.Dispose();
    }

    private async ValueTask<ProblemDocument?> ChangeAsync(Func<ValueTask<EditOutcome>> change, bool isThereThen)
    {
        // Its connection is needed for the change.
        if (_current is not null) await _current.DisposeAsync();
        (_current, State) = (null, null);
        var outcome = await change();
        if (outcome.Fault is { } fault) return EditProblems.Refused(fault);
        if (outcome.Id is not { } id) return Problems.NoFeature(_collection.Id, Id ?? "");
        Id = id;
        if (isThereThen)
        {
            // As the source keeps it: its defaults, triggers and roundings with it.
            await using var row = await _edit.ReadOneAsync(id, _request.Cancellation);
            if (!await row.ReadAsync(_request.Cancellation)) return Problems.NoFeature(_collection.Id, id);
            State = StateOf(row);
            _mapping?.Map(row, _quads.After);
        }
        return await CommitAsync();
    }

    private async ValueTask<ProblemDocument?> CommitAsync()
    {
        var store = _mapping is null ? null : _request.Services.GetRequiredService<IQuadStore>();
        if (store is not null)
        {
            try
            {
                await ApplyAsync(store, _quads.Gone, _quads.New.Append(StoredCatalogue.Edited(_names)), _request.Cancellation);
            }
            catch (IOException fault)
            {
                return StoreProblems.NotWritten(_request, fault);
            }
        }
        // From here on the client's leaving changes nothing.
        try
        {
            var outcome = await _edit.CommitAsync(CancellationToken.None);
            if (outcome.Fault is not { } refused) return Done();
            if (store is not null) await ApplyAsync(store, _quads.New, _quads.Gone, CancellationToken.None);
            return EditProblems.Refused(refused);
        }
        catch
        {
            _hold?.IsOutOfStep = true;
            throw;
        }
    }

    private ProblemDocument? Done()
    {
        MatchCounts.Forget(_collection);
        return null;
    }

    private static Task ApplyAsync(IQuadStore store, IEnumerable<Quad> gone, IEnumerable<Quad> added, CancellationToken cancellation) => Task.Run(() =>
    {
        using var work = store.Begin(cancellation);
        work.Apply(gone, added, cancellation);
        work.Commit(CancellationToken.None);
    }, CancellationToken.None);

    private FeatureState StateOf(IFeatureCursor row) => FeatureState.Of(row, _collection.Schema, _collection.Definition.Editing?.LastModified);
}
