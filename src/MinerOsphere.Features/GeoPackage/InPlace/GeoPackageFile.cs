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

    private readonly Lock _lock = new();
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

    private OpenFile Open()
    {
        try
        {
            // Before it is opened: a file put there meanwhile is another one then.
            var identity = FileIdentity.Of(path) ?? throw new SourceUnavailableException(Name, $"{path} is not there");
            try
            {
                using var first = OpenReader();
                first.Number("SELECT count(*) FROM sqlite_master");
                return new OpenFile(identity, new SqlitePool(OpenReader), isImmutable: false);
            }
            catch (SqliteException error) when (error.SqliteErrorCode is 14 or 8 or 10 && !HasLog())
            {
                // A folder that cannot be written to has no room for the files beside it that tell writers and readers of each other.
                using var first = OpenImmutable();
                first.Number("SELECT count(*) FROM sqlite_master");
                return new OpenFile(identity, new SqlitePool(OpenImmutable), isImmutable: true);
            }
        }
        catch (SqliteException error)
        {
            throw Outage(error, null) ?? new SourceUnavailableException(Name, error.Message, error);
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
