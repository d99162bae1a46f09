using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Store.Disk;

internal static class Throw
{
    [DoesNotReturn]
    public static void TooShort(string path, long length) =>
        throw new DamagedStoreException($"{path}: {length} bytes are too few for a quad store ({StoreHeader.Size} at least).");

    [DoesNotReturn]
    public static void NotAStore(string path) => throw new DamagedStoreException($"{path}: not a quad store (its first bytes are other).");

    [DoesNotReturn]
    public static void OtherVersion(string path, uint version) =>
        throw new DamagedStoreException($"{path}: quad store format {version}; this program reads format {StoreHeader.CurrentVersion}.");

    [DoesNotReturn]
    public static void HeaderChanged(string path) => throw new DamagedStoreException($"{path}: the header is damaged (checksum differs).");

    [DoesNotReturn]
    public static void CutShort(string path, long length, ulong expected) =>
        throw new DamagedStoreException($"{path}: {length} bytes, {expected} expected; the file was cut short or extended.");

    [DoesNotReturn]
    public static void SectionChanged(string path, Section section, ulong offset) =>
        throw new DamagedStoreException($"{path}: section {section} at byte {offset} is damaged (checksum differs).");

    [DoesNotReturn]
    public static void SectionMissing(string path, Section section) =>
        throw new DamagedStoreException($"{path}: section {section} is missing or has the wrong length.");

    [DoesNotReturn]
    public static void TooMany(string what) => throw new NotSupportedException($"More than 4,294,967,294 {what} in one store.");
}
