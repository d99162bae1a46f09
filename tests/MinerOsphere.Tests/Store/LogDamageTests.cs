using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>What a crash leaves of the log is cut off; what something else did to the files is an error that names file and place.</summary>
public class LogDamageTests
{
    [Fact]
    public void Cut_anywhere_in_its_last_transaction_the_log_ends_before_it()
    {
        using var folder = new TemporaryFolder();
        var (states, log, ends) = Make(folder, 3);
        var whole = File.ReadAllBytes(log);
        for (var length = ends[1]; length < ends[2]; length++)
        {
            File.WriteAllBytes(log, whole[..length]);
            using (var store = QuadStore.Open(folder.Path))
            {
                Assert.Equal(2, store.Revision);
                if (length % 16 == 0) Assert.Equal(states[1], DurableStoreTests.All(store.Current));
            }
            Assert.Equal(ends[1], new FileInfo(log).Length);
        }
    }

    [Fact]
    public void A_transaction_whose_pages_never_reached_the_disk_is_cut_off()
    {
        using var folder = new TemporaryFolder();
        var (states, log, ends) = Make(folder, 3);
        var bytes = File.ReadAllBytes(log);
        // The file had grown, but this part of it was still in memory when the power went.
        bytes.AsSpan(ends[1] + 200).Clear();
        File.WriteAllBytes(log, bytes);
        using (var store = QuadStore.Open(folder.Path)) Assert.Equal(states[1], DurableStoreTests.All(store.Current));
        Assert.Equal(ends[1], new FileInfo(log).Length);
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_log_is_noticed_and_named()
    {
        using var folder = new TemporaryFolder();
        var (_, log, ends) = Make(folder, 3);
        var whole = File.ReadAllBytes(log);
        for (var place = 0; place < whole.Length; place++)
        {
            var bytes = (byte[])whole.Clone();
            bytes[place] ^= 0x10;
            File.WriteAllBytes(log, bytes);
            var error = Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path));
            Assert.StartsWith(log + ": ", error.Message, StringComparison.Ordinal);
            if (place >= 40) Assert.Contains($"at byte {(place < ends[0] ? 40 : place < ends[1] ? ends[0] : ends[1])}", error.Message, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(log));
        }
        // The way out that the message gives: cut the log before the damage.
        File.WriteAllBytes(log, whole[..ends[0]]);
        using var store = QuadStore.Open(folder.Path);
        Assert.Equal(1, store.Revision);
    }

    [Fact]
    public void Cut_between_or_inside_earlier_transactions_it_ends_there_and_takes_new_ones()
    {
        using var folder = new TemporaryFolder();
        var (states, log, ends) = Make(folder, 4);
        var whole = File.ReadAllBytes(log);
        for (var length = 40; length < ends[2]; length += 23)
        {
            File.WriteAllBytes(log, whole[..length]);
            var kept = ends.Count(end => end <= length);
            var quad = new Quad(new Iri("urn:new"), new Iri("urn:p"), new Iri("urn:o"), null);
            using (var store = QuadStore.Open(folder.Path))
            {
                Assert.Equal(kept, store.Revision);
                DurableStoreTests.Insert(store, [quad]);
            }
            using (var store = QuadStore.Open(folder.Path))
                Assert.Equal([.. kept == 0 ? [] : states[kept - 1], quad], DurableStoreTests.All(store.Current));
        }
        for (var length = 0; length < 40; length++)
        {
            File.WriteAllBytes(log, whole[..length]);
            Assert.StartsWith(log + ": ", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_manifest_is_noticed_and_named()
    {
        using var folder = new TemporaryFolder();
        Make(folder, 1);
        var manifest = folder.File("manifest");
        var whole = File.ReadAllBytes(manifest);
        for (var place = 0; place < whole.Length; place++)
            for (var bit = 0; bit < 8; bit++)
            {
                var bytes = (byte[])whole.Clone();
                bytes[place] ^= (byte)(1 << bit);
                File.WriteAllBytes(manifest, bytes);
                AssertNamed(manifest, folder);
            }
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(manifest, whole[..length]);
            AssertNamed(manifest, folder);
        }
    }

    /// <summary>The message begins with the file's path and says what to do.</summary>
    private static void AssertNamed(string file, TemporaryFolder folder)
    {
        var error = Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path));
        Assert.StartsWith(file + ": ", error.Message, StringComparison.Ordinal);
        Assert.Matches("Restore|load the data again", error.Message);
    }

    [Fact]
    public void A_transaction_that_is_missing_in_the_middle_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var (_, log, ends) = Make(folder, 3);
        var whole = File.ReadAllBytes(log);
        File.WriteAllBytes(log, [.. whole[..ends[0]], .. whole[ends[1]..]]);
        Assert.Contains("transaction 3 stands where 2 is expected", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
        // Zeros in the middle are no crash either: what is behind them was acknowledged later.
        var zeroed = (byte[])whole.Clone();
        zeroed.AsSpan(ends[0], ends[1] - ends[0]).Clear();
        File.WriteAllBytes(log, zeroed);
        Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path));
    }

    [Fact]
    public void A_missing_or_changed_file_is_named()
    {
        using var folder = new TemporaryFolder();
        var (_, log, _) = Make(folder, 2);
        var manifest = folder.File("manifest");
        var text = File.ReadAllText(manifest);
        foreach (var wrong in (string[])[text.Replace("base 1", "base 2"), text[..20], "", text.Replace("format 1", "format 7")])
        {
            File.WriteAllText(manifest, wrong);
            Assert.StartsWith(manifest + ": ", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
        }
        File.Delete(manifest);
        Assert.Contains("manifest is missing", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
        File.WriteAllText(manifest, text);

        var kept = File.ReadAllBytes(log);
        File.Delete(log);
        Assert.StartsWith(log + ": ", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
        File.WriteAllBytes(log, kept);
        var @base = folder.File("base-1.quads");
        File.WriteAllBytes(@base, [.. File.ReadAllBytes(@base), 0]);
        Assert.StartsWith(@base + ": ", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_stores_log_is_not_taken_for_this_ones()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        var log = Make(one, 1).Log;
        File.Copy(Make(other, 1).Log, log, overwrite: true);
        Assert.StartsWith(log + ": ", Assert.Throws<DamagedStoreException>(() => QuadStore.Open(one.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_killed_work_left_is_deleted()
    {
        using var folder = new TemporaryFolder();
        Make(folder, 1);
        foreach (var name in (string[])["base-7.quads", "wal-9.log", "base-2.quads.abc.tmp", "manifest.tmp"]) folder.Write(name, "half");
        var own = folder.Write("notes.txt", "not ours");
        using (QuadStore.Open(folder.Path))
        {
        }
        Assert.Equal(["base-1.quads", "in-use.lock", "manifest", "notes.txt", "wal-1.log"], Directory.GetFiles(folder.Path).Select(f => Path.GetFileName(f)!).Order());
        Assert.True(File.Exists(own));
    }

    /// <summary>A store with some commits: the state after each, its log, and where in it each commit ends.</summary>
    private static (List<HashSet<Quad>> States, string Log, List<int> Ends) Make(TemporaryFolder folder, int commits)
    {
        var log = folder.File("wal-1.log");
        var (states, ends) = (new List<HashSet<Quad>>(), new List<int>());
        using var store = QuadStore.Open(folder.Path);
        for (var commit = 0; commit < commits; commit++)
        {
            DurableStoreTests.Insert(store, RandomQuads.Make(commit, 40, 2));
            states.Add(DurableStoreTests.All(store.Current));
            ends.Add((int)new FileInfo(log).Length);
        }
        return (states, log, ends);
    }
}
