using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Store.Logs;

internal static class LogThrow
{
    private const string Advice =
        "Restore the store's folder from a copy; or, to give up this and all later updates, cut the file there: truncate -s";

    [DoesNotReturn]
    public static void NotThisLog(string path) => throw new DamagedStoreException(
        $"{path}: the header is damaged, or the log is another store's. Restore the store's folder from a copy, or load the data again.");

    [DoesNotReturn]
    public static void Damaged(string path, long offset, string how, long committed) =>
        throw new DamagedStoreException($"{path}: the log is damaged at byte {offset}: {how}. {Advice} {committed} {Path.GetFileName(path)}");
}
