using MinerOsphere.Rdf;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Logs;

namespace MinerOsphere.Store;

public sealed partial class QuadStore
{
    private const int MostAttempts = 20;

    /// <summary>
    /// The state after the last commit, read without holding the store: for tools that work beside the process that does. Nothing is
    /// changed, and later commits are not seen. Null when the folder holds no store.
    /// </summary>
    /// <exception cref="DamagedStoreException">A file of it was changed or is missing.</exception>
    public static IQuadSource? ReadCommitted(string folder)
    {
        folder = Path.GetFullPath(folder);
        for (var attempt = 1; ; attempt++)
        {
            if (!File.Exists(Path.Combine(folder, Manifest.FileName))) return null;
            var manifest = Manifest.Read(folder);
            try
            {
                return ReadCommitted(folder, manifest);
            }
            catch (Exception e) when (e is IOException && attempt < MostAttempts && Manifest.Read(folder) != manifest)
            {
                // The store was compacted meanwhile: what the former manifest named is gone.
            }
        }
    }

    private static Snapshot ReadCommitted(string folder, Manifest manifest)
    {
        var @base = QuadFile.Open(Path.Combine(folder, Manifest.BaseName(manifest.Base)));
        try
        {
            var terms = new DeltaTerms(@base);
            var state = new Snapshot(@base, Delta.Empty(@base), terms, terms.Mark);
            var transaction = manifest.Transaction;
            for (var number = manifest.FirstLog; number <= manifest.LastLog; number++)
            {
                var path = Path.Combine(folder, Manifest.LogName(number));
                if (!File.Exists(path)) Throw.Missing(path);
                using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var reader = new LogReader(path, handle);
                reader.CheckHeader(manifest.Store, number);
                // The writer may be in the middle of its next transaction.
                Replay(reader, LogHeader.Size, RandomAccess.GetLength(handle), transaction, number == manifest.LastLog, terms, ref state);
                transaction = reader.Transaction;
            }
            return state;
        }
        catch
        {
            @base.Dispose();
            throw;
        }
    }
}
