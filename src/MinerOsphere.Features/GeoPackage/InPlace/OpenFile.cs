using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Connections to one file at one place, as long as it is that file.</summary>
internal sealed class OpenFile(FileIdentity identity, SqliteDatabase first, SqlitePool readers, bool isImmutable) : IDisposable
{
    private readonly Lock _lock = new();
    private long _lookedAt;
    private bool _disposed;

    /// <summary>True when it is read without locks, for want of a folder that can be written to.</summary>
    public bool IsImmutable => isImmutable;

    public SqlitePool Readers { get; } = readers;

    public bool IsTrusted(TimeProvider time, TimeSpan span) => time.GetElapsedTime(Volatile.Read(ref _lookedAt)) < span;

    public void LookedAt(TimeProvider time) => Volatile.Write(ref _lookedAt, time.GetTimestamp());

    public bool IsStillThere(string path)
    {
        if (FileIdentity.Of(path) is not { } now) return false;
        // Without locks nothing but the file's date tells that it was written to.
        if (isImmutable) return now == identity;
        lock (_lock) return !_disposed && !first.HasMoved;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_disposed) first.Dispose();
            _disposed = true;
        }
        Readers.Dispose();
    }
}
