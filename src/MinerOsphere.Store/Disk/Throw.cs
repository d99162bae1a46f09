using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Store.Disk;

internal static class Throw
{
    private const string Advice = "Restore the store's folder from a copy, or move it away and load the data again.";

    [DoesNotReturn]
    public static void Missing(string path) => throw new DamagedStoreException($"{path}: this file is part of the store and is not there. {Advice}");

    [DoesNotReturn]
    public static void TooShort(string path, long length) =>
        throw new DamagedStoreException($"{path}: {length} bytes are too few for a quad store ({StoreHeader.Size} at least). {Advice}");

    [DoesNotReturn]
    public static void NotAStore(string path) => throw new DamagedStoreException($"{path}: not a quad store (its first bytes are other). {Advice}");

    [DoesNotReturn]
    public static void OtherVersion(string path, uint version) =>
        throw new DamagedStoreException($"{path}: quad store format {version}; this program reads format {StoreHeader.CurrentVersion}. Move the store's folder away and load the data again, or use the program that made it.");

    [DoesNotReturn]
    public static void HeaderChanged(string path) => throw new DamagedStoreException($"{path}: the header is damaged (checksum differs). {Advice}");

    [DoesNotReturn]
    public static void CutShort(string path, long length, ulong expected) =>
        throw new DamagedStoreException($"{path}: {length} bytes, {expected} expected; the file was cut short or extended. {Advice}");

    [DoesNotReturn]
    public static void SectionChanged(string path, Section section, ulong offset) =>
        throw new DamagedStoreException($"{path}: section {section} at byte {offset} is damaged (checksum differs). {Advice}");

    [DoesNotReturn]
    public static void SectionMissing(string path, Section section) =>
        throw new DamagedStoreException($"{path}: section {section} is missing or has the wrong length. {Advice}");

    [DoesNotReturn]
    public static void TooMany(string what) => throw new NotSupportedException($"More than 4,294,967,294 {what} in one store.");
}
