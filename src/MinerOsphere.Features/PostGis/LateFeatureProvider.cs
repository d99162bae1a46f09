using System.Collections.Immutable;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// A table whose database may be down: it is opened when it answers for the first time, at the start or whenever somebody asks. Until then the
/// schema is all there is of it.
/// </summary>
/// <param name="source">The database.</param>
/// <param name="schemaName">The database schema that the table is in.</param>
/// <param name="table">Name of the table or view.</param>
/// <param name="schema">The feature schema; each property's source names a column.</param>
/// <param name="time">Clock for renewing the counts and for the next try.</param>
public sealed class LateFeatureProvider(PostGisSource source, string schemaName, string table, FeatureSchema schema, TimeProvider time) : ILiveFeatureProvider
{
    private readonly SemaphoreSlim _opening = new(1);
    private readonly UnattendedTry _tries = new(time);
    private volatile PostGisFeatureProvider? _opened;

    public FeatureSchema Schema => schema;
    public CrsDefinition StorageCrs => _opened?.StorageCrs ?? CrsRegistry.Crs84;
    public bool IsLive => true;
    public IFeatureEditor? Editor => Opened?.Editor;
    public LocalizedText? Note => _opened?.Note;
    public bool IsKnown => Opened is not null;
    public long Count => Opened?.Count ?? 0;
    public BoundingBox? Extent => Opened?.Extent;
    public TimeInterval? TemporalExtent => Opened?.TemporalExtent;

    /// <summary>Opens the table unless that was done.</summary>
    /// <returns>Why the schema does not fit the table; nothing when it does.</returns>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public async ValueTask<ImmutableArray<LocalizedText>> OpenAsync(CancellationToken cancellation)
    {
        if (_opened is not null) return [];
        await _opening.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_opened is not null) return [];
            var (provider, faults) = await PostGisFeatureProvider.OpenAsync(source, schemaName, table, schema, time, cancellation).ConfigureAwait(false);
            _opened = provider;
            return faults;
        }
        finally
        {
            _tries.Note();
            _opening.Release();
        }
    }

    /// <summary>A name for the rows as they are now: it changes when any of them does. The table is read whole for it.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public async ValueTask<string> RowsRevisionAsync(CancellationToken cancellation) =>
        await (await ReachAsync(cancellation).ConfigureAwait(false)).RowsRevisionAsync(cancellation).ConfigureAwait(false);

    public ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) =>
        AskAsync(query, static (opened, asked, cancellation) => opened.CountAsync(asked, cancellation), cancellation);

    public ValueTask<(PagePosition? Position, long Number)> PlaceAsync(FeatureQuery query, long number, CancellationToken cancellation) =>
        AskAsync((query, number), static (opened, asked, cancellation) => opened.PlaceAsync(asked.query, asked.number, cancellation), cancellation);

    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) =>
        AskAsync(query, static (opened, asked, cancellation) => opened.ReadAsync(asked, cancellation), cancellation);

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) =>
        AskAsync(id, static (opened, asked, cancellation) => opened.ReadOneAsync(asked, cancellation), cancellation);

    /// <summary>Asks the table, and once more when it was altered since it was opened.</summary>
    private async ValueTask<T> AskAsync<TAsked, T>(TAsked asked, Func<PostGisFeatureProvider, TAsked, CancellationToken, ValueTask<T>> ask, CancellationToken cancellation)
    {
        var opened = await ReachAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await ask(opened, asked, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (IsPerhapsAltered(failure))
        {
            if (!await ForgetIfAlteredAsync(opened, cancellation).ConfigureAwait(false)) throw;
        }
        return await ask(await ReachAsync(cancellation).ConfigureAwait(false), asked, cancellation).ConfigureAwait(false);
    }

    private static bool IsPerhapsAltered(Exception failure) => failure is Npgsql.PostgresException or InvalidCastException;

    /// <summary>True when the table is no longer as it was opened: it is opened anew then, or tells why it does not fit.</summary>
    private async ValueTask<bool> ForgetIfAlteredAsync(PostGisFeatureProvider opened, CancellationToken cancellation)
    {
        if (!await opened.IsAlteredAsync(cancellation).ConfigureAwait(false)) return false;
        source.ForgetConnections();
        if (Interlocked.CompareExchange(ref _opened, null, opened) == opened) opened.Dispose();
        return true;
    }

    async ValueTask IFeatureProvider.ReachAsync(CancellationToken cancellation) => await ReachAsync(cancellation).ConfigureAwait(false);

    private async ValueTask<PostGisFeatureProvider> ReachAsync(CancellationToken cancellation)
    {
        if (_opened is { } opened) return opened;
        var faults = await OpenAsync(cancellation).ConfigureAwait(false);
        // At a start this would have been refused; now the server runs, and only whoever owns the table can mend it.
        return _opened ?? throw new SourceUnavailableException(source.Name, string.Join("; ", faults.Select(fault => fault.In("en"))));
    }

    /// <summary>The table when it is open; else a try is begun that nobody waits for, so that descriptions are whole again without a request for rows.</summary>
    private PostGisFeatureProvider? Opened
    {
        get
        {
            if (_opened is null) _tries.Begin(async cancellation => await OpenAsync(cancellation).ConfigureAwait(false));
            return _opened;
        }
    }

    public void Dispose()
    {
        _tries.Dispose();
        _opened?.Dispose();
    }
}
