using Microsoft.Data.Sqlite;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// A GeoPackage of others, read where it lies: others may write to it, take it away and put another in its place. One per file, shared by its
/// collections.
/// </summary>
/// <param name="path">Where it lies.</param>
/// <param name="time">Clock for looking after it.</param>
public sealed class GeoPackageFile(string path, TimeProvider time) : IDisposable
{
    /// <summary>How long others' locks are waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A file that vanished is missed after so long; one look costs as much as reading a feature.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a unit of work waits for others' work.</summary>
    private static readonly TimeSpan WriterPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private volatile OpenFile? _opened;
    private bool _disposed;

    /// <summary>Its name, for whoever asks why it does not answer.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    internal string Path => path;

    /// <summary>The file as it is now; another object than before when another file lies there.</summary>
    /// <exception cref="SourceUnavailableException">It is not there, or cannot be read.</exception>
    internal OpenFile Reach()
    {
        if (_opened is { } opened && opened.IsTrusted(time, Trusted)) return opened;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_opened is { } known)
            {
                if (known.IsTrusted(time, Trusted)) return known;
                if (known.IsStillThere(path))
                {
                    known.LookedAt(time);
                    return known;
                }
                Forget(known);
            }
            _opened = Open();
            _opened.LookedAt(time);
            return _opened;
        }
    }

    /// <summary>What was opened is of no use any more: the next who comes opens it anew.</summary>
    internal void Forget(OpenFile opened)
    {
        lock (_lock)
        {
            if (_opened == opened) _opened = null;
            opened.Dispose();
        }
    }

    /// <summary>What an error of SQLite is to whoever asked: an outage, or null for a fault of ours.</summary>
    internal SourceUnavailableException? Outage(SqliteException error, OpenFile? opened, bool isAltered = false)
    {
        switch (error.SqliteErrorCode)
        {
            // Others write: busy, locked.
            case 5 or 6:
                return new SourceUnavailableException(Name, "others keep the file locked", error) { RetryAfter = TimeSpan.FromSeconds(1) };
            // Permission, read-only, input and output, damage, full, cannot open, locking protocol, schema, authorisation, no database.
            case 3 or 8 or 10 or 11 or 13 or 14 or 15 or 17 or 23 or 26:
                break;
            case 1 when isAltered:
                break;
            default:
                return null;
        }
        if (opened is not null) Forget(opened);
        return new SourceUnavailableException(Name, error.Message, error);
    }

    /// <summary>A connection that writes, in a transaction that nobody else's can run beside; <see cref="EndWriting"/> must follow.</summary>
    /// <exception cref="SourceUnavailableException">Others keep writing, or the file went.</exception>
    internal async ValueTask<SqliteDatabase> BeginWritingAsync(OpenFile opened, CancellationToken cancellation)
    {
        if (!await _writing.WaitAsync(WriterPatience, cancellation).ConfigureAwait(false))
            throw new SourceUnavailableException(Name, "others keep changing the file") { RetryAfter = TimeSpan.FromSeconds(1) };
        SqliteDatabase? database = null;
        try
        {
            database = OpenWriter();
            database.Execute("BEGIN IMMEDIATE");
            if (opened.IsStillThere(path)) return database;
            throw new SourceUnavailableException(Name, "the file was replaced") { RetryAfter = TimeSpan.FromSeconds(1) };
        }
        catch (Exception failure)
        {
            database?.Dispose();
            _writing.Release();
            if (failure is SqliteException error) throw Outage(error, opened) ?? new SourceUnavailableException(Name, error.Message, error);
            throw;
        }
    }

    /// <summary>Undoes what was not committed.</summary>
    internal void EndWriting(SqliteDatabase database)
    {
        database.Dispose();
        _writing.Release();
    }

    /// <summary>Asked once when a layer is opened: a file that may be written, in a folder that has room for the journal.</summary>
    internal bool CanWrite(OpenFile opened)
    {
        if (opened.IsImmutable) return false;
        try
        {
            using var database = OpenWriter();
            return !database.IsReadOnly;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private SqliteDatabase OpenWriter()
    {
        var database = Prepared(SqliteDatabase.OpenExisting(path));
        database.WaitFor(WriterPatience);
        database.Execute("PRAGMA foreign_keys = ON");
        SpatialFunctions.AddTo(database);
        return database;
    }

    private OpenFile Open()
    {
        try
        {
            // Before it is opened: a file put there meanwhile is another one then.
            var identity = FileIdentity.Of(path) ?? throw new SourceUnavailableException(Name, $"{path} is not there");
            try
            {
                return new OpenFile(identity, Tried(OpenReader), new SqlitePool(OpenReader), isImmutable: false);
            }
            catch (SqliteException error) when (error.SqliteErrorCode is 14 or 8 or 10 && !HasLog())
            {
                // A folder that cannot be written to has no room for the files beside it that tell writers and readers of each other.
                return new OpenFile(identity, Tried(OpenImmutable), new SqlitePool(OpenImmutable), isImmutable: true);
            }
        }
        catch (SqliteException error)
        {
            throw Outage(error, null) ?? new SourceUnavailableException(Name, error.Message, error);
        }
    }

    private static SqliteDatabase Tried(Func<SqliteDatabase> open)
    {
        var database = open();
        try
        {
            database.Number("SELECT count(*) FROM sqlite_master");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>What stands in a log beside the file cannot be read without writing there.</summary>
    private bool HasLog() => new[] { "-wal", "-journal" }.Any(end => new FileInfo(path + end) is { Exists: true, Length: > 0 });

    private SqliteDatabase OpenReader() => Prepared(SqliteDatabase.OpenReadOnly(path));

    private SqliteDatabase OpenImmutable() => Prepared(SqliteDatabase.OpenImmutable(path));

    /// <summary>Not mapped into memory: a file that others make shorter would end the process.</summary>
    private static SqliteDatabase Prepared(SqliteDatabase database)
    {
        database.WaitFor(Patience);
        database.Execute("PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY");
        LayerTime.AddTo(database);
        return database;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _opened?.Dispose();
            _opened = null;
        }
    }
}
