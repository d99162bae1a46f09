using System.Globalization;
using System.Text;

namespace MinerOsphere.Store.Disk;

/// <summary>
/// What a store's folder consists of: the base file and the logs that follow it. It is a few lines of text, replaced as a whole; the
/// moment of that is the moment at which a new base counts.
/// </summary>
/// <param name="Store">Tells this store's files from another's.</param>
/// <param name="Base">Number of the base file.</param>
/// <param name="FirstLog">The first log whose transactions are not in the base.</param>
/// <param name="LastLog">The log that is written; those from the first to it are all there.</param>
/// <param name="Transaction">Number of the last transaction that is in the base.</param>
internal sealed record Manifest(Guid Store, ulong Base, ulong FirstLog, ulong LastLog, ulong Transaction)
{
    public const string FileName = "manifest";
    private const string Title = "MinerOsphere quad store, format 1";
    private const string Advice = "Restore it from a copy, or move the folder away and load the data again.";

    public static string BaseName(ulong number) => $"base-{number}.quads";

    public static string LogName(ulong number) => $"wal-{number}.log";

    public static Manifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var text = File.ReadAllText(path);
        var end = text.LastIndexOf("crc32c ", StringComparison.Ordinal);
        if (!text.StartsWith("MinerOsphere quad store, ", StringComparison.Ordinal) || end < 0)
            throw new DamagedStoreException($"{path}: not the manifest of a quad store. {Advice}");
        if (text[end..] != Checksum(text[..end])) throw new DamagedStoreException($"{path}: the manifest is damaged (checksum differs). {Advice}");
        var lines = text.Split('\n');
        if (lines[0] != Title) throw new DamagedStoreException($"{path}: \"{lines[0]}\"; this program reads \"{Title}\".");
        var values = lines.Skip(1).Select(l => l.Split(' ')).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1]);
        return new Manifest(
            Guid.Parse(values["store"]), Number("base"), Number("first-log"), Number("last-log"), Number("transaction"));

        ulong Number(string name) => ulong.Parse(values[name], CultureInfo.InvariantCulture);
    }

    /// <summary>Makes this the folder's manifest, durably.</summary>
    public void Write(string folder)
    {
        Prepare(folder);
        PublishPrepared(folder);
    }

    /// <summary>Writes this beside the folder's manifest: nothing has happened yet.</summary>
    public void Prepare(string folder)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Title}\nstore {Store:N}\nbase {Base}\nfirst-log {FirstLog}\nlast-log {LastLog}\ntransaction {Transaction}\n");
        using var handle = File.OpenHandle(PreparedPath(folder), FileMode.Create, FileAccess.Write, FileShare.None);
        try
        {
            RandomAccess.Write(handle, Encoding.UTF8.GetBytes(text + Checksum(text)), 0);
            RandomAccess.FlushToDisk(handle);
        }
        catch (IOException)
        {
            File.Delete(PreparedPath(folder));
            throw;
        }
    }

    /// <summary>Puts what was prepared in the place of the folder's manifest.</summary>
    public static void PublishPrepared(string folder) => DurableFolder.Rename(PreparedPath(folder), Path.Combine(folder, FileName));

    private static string PreparedPath(string folder) => Path.Combine(folder, FileName + ".tmp");

    private static string Checksum(string text) =>
        string.Create(CultureInfo.InvariantCulture, $"crc32c {Crc32C.Of(Encoding.UTF8.GetBytes(text)):x8}\n");
}
