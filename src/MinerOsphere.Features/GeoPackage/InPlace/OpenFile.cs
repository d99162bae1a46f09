using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Connections to one file at one place, as long as it is that file.</summary>
internal sealed class OpenFile(FileIdentity identity, SqlitePool readers, bool isImmutable) : IDisposable
{
    private long _lookedAt;

    public SqlitePool Readers { get; } = readers;

    public bool IsTrusted(TimeProvider time, TimeSpan span) => time.GetElapsedTime(Volatile.Read(ref _lookedAt)) < span;

    public void LookedAt(TimeProvider time) => Volatile.Write(ref _lookedAt, time.GetTimestamp());

    /// <summary>Without locks nothing but the file's date tells that it was written to.</summary>
    public bool IsStillThere(string path) => FileIdentity.Of(path) is { } now && (isImmutable ? now == identity : now.Created == identity.Created);

    public void Dispose() => Readers.Dispose();
}
