using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>
/// What a killed process cannot show: that data is on the disk, and not only given to the system, before something is said or done that relies on
/// it. The calls of a writer to the system are listened to.
/// </summary>
public partial class SyncOrderTests
{
    private const int Transactions = 120;

    [SkippableFact]
    public async Task Nothing_is_acknowledged_renamed_or_deleted_before_what_it_relies_on_is_on_disk()
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("store");
        var calls = folder.File("calls");
        var start = new ProcessStartInfo("strace") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            ["-f", "-y", "-s", "16", "-e", "trace=openat,write,pwrite64,pwritev,ftruncate,fsync,fdatasync,rename,unlink", "-o", calls, "dotnet", CrashingWriter.Program, store, "1", $"{Transactions}"])
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("strace is not installed");
        }
        using (process)
        {
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Skip.If(process.ExitCode != 0 && !File.Exists(store), "strace may not listen: " + await error);
            Assert.Equal(0, process.ExitCode);
        }
        var disk = new Disk(store);
        foreach (var line in File.ReadLines(calls)) disk.Follow(line);
        Assert.Equal(Transactions, disk.Acknowledged);
        Assert.True(disk.Renames > 10, $"{disk.Renames} renames");
        Assert.True(disk.Deletions > 10, $"{disk.Deletions} deletions");
        Assert.True(disk.AboveSynced);
    }

    /// <summary>Which files have bytes, and whether the folder has names, that are not yet on the disk.</summary>
    private sealed partial class Disk(string folder)
    {
        private readonly Dictionary<string, string> _unfinished = [];

        // By the thread that did it: what another is about is nothing that an acknowledgement relies on.
        private readonly Dictionary<string, string> _unsynced = [], _unsyncedNames = [];

        private readonly string manifest = folder + "/manifest";

        public int Acknowledged { get; private set; }
        public int Renames { get; private set; }
        public int Deletions { get; private set; }
        public bool AboveSynced { get; private set; }

        public void Follow(string line)
        {
            var match = Call().Match(line);
            if (!match.Success) return;
            var (thread, call, text) = (match.Groups["thread"].Value, match.Groups["call"].Value, match.Groups["text"].Value);
            var (done, succeeded) = (match.Groups["resumed"].Value, text.EndsWith(" = 0", StringComparison.Ordinal));
            if (done.Length > 0)
            {
                End(done, _unfinished.GetValueOrDefault(thread, ""), succeeded);
                return;
            }
            Begin(thread, call, text);
            if (text.EndsWith("<unfinished ...>", StringComparison.Ordinal)) _unfinished[thread] = text;
            else End(call, text, succeeded);
        }

        private void Begin(string thread, string call, string text)
        {
            var file = Handle().Match(text).Groups[1].Value;
            switch (call)
            {
                case "write" when file.StartsWith("pipe:", StringComparison.Ordinal) && Acknowledgement().IsMatch(text):
                    Acknowledged++;
                    Assert.DoesNotContain(_unsynced, change => change.Value == thread && change.Key.EndsWith(".log", StringComparison.Ordinal));
                    Assert.DoesNotContain(thread, _unsyncedNames.Values);
                    break;
                case "write" or "pwrite64" or "pwritev" or "ftruncate" when file.StartsWith(folder, StringComparison.Ordinal):
                    // A transaction goes to a log that the manifest on disk names; its header does not.
                    if (file.EndsWith(".log", StringComparison.Ordinal) && !text.Contains(", 0)", StringComparison.Ordinal) && !text.Contains(", 0 <", StringComparison.Ordinal))
                        Assert.DoesNotContain(manifest, _unsyncedNames);
                    _unsynced[file] = thread;
                    break;
                case "openat" when text.Contains(folder + "/wal-", StringComparison.Ordinal) && text.Contains("O_CREAT", StringComparison.Ordinal):
                    _unsyncedNames[Names().Match(text).Groups[1].Value] = thread;
                    break;
                case "rename":
                    var names = Names().Matches(text);
                    var (from, to) = (names[0].Groups[1].Value, names[1].Groups[1].Value);
                    if (!from.StartsWith(folder, StringComparison.Ordinal)) break;
                    Renames++;
                    Assert.DoesNotContain(from, _unsynced);
                    // The manifest names no file that a crash may take away.
                    if (to == manifest) Assert.DoesNotContain(thread, _unsyncedNames.Values);
                    _unsyncedNames[to] = thread;
                    break;
                case "unlink" when Names().Match(text).Groups[1].Value is var gone && gone.StartsWith(folder, StringComparison.Ordinal):
                    _unsynced.Remove(gone);
                    if (gone.EndsWith(".tmp", StringComparison.Ordinal)) break;
                    Deletions++;
                    // Nothing goes before the manifest without it is sure.
                    Assert.DoesNotContain(manifest, _unsyncedNames);
                    break;
            }
        }

        private void End(string call, string text, bool succeeded)
        {
            if (call is not ("fsync" or "fdatasync") || !succeeded) return;
            var file = Handle().Match(text).Groups[1].Value;
            if (file == folder) _unsyncedNames.Clear();
            else if (file == Path.GetDirectoryName(folder)) AboveSynced = true;
            else _unsynced.Remove(file);
        }

        [GeneratedRegex(@"^(?<thread>\d+)\s+(?:(?<call>\w+)\(|<\.\.\. (?<resumed>\w+) resumed>)(?<text>.*)$")]
        private static partial Regex Call();

        [GeneratedRegex(@"^\d+<([^>]*)>")]
        private static partial Regex Handle();

        [GeneratedRegex(@"""([^""]*)""")]
        private static partial Regex Names();

        [GeneratedRegex(@", ""\d+""")]
        private static partial Regex Acknowledgement();
    }
}
