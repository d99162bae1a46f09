using System.Diagnostics;
using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>A writer is killed at random moments, compactions and loads included: what it acknowledged is there, and nothing by half.</summary>
public class CrashTests
{
    private const int RoundsPerLane = 100;

    // Two lives at a time: most of a life is the start of a process.
    [Fact]
    public Task Killed_at_any_moment_it_keeps_what_it_acknowledged() => Task.WhenAll(LiveAndDieAsync(1), LiveAndDieAsync(2));

    [SkippableFact]
    public async Task A_full_disk_fails_the_commit_and_nothing_else()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "limits a file's size by the shell");
        using var folder = new TemporaryFolder();
        var expected = new HashSet<Quad>();
        var done = 0;
        foreach (var kilobytes in (int[])[12, 14, 24])
        {
            // Past the limit a write fails as on a full disk, once the signal for it is ignored.
            var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true };
            foreach (var argument in (string[])
                ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; DOTNET_EnableDiagnostics=0 DOTNET_EnableWriteXorExecute=0 exec dotnet \"$0\" \"$1\" \"$2\"", CrashingWriter.Program, folder.Path, $"{done + 1}"])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            await process.WaitForExitAsync();
            Assert.Equal(3, process.ExitCode);
            Assert.Contains(lines, line => line.StartsWith("failed ", StringComparison.Ordinal));
            var acknowledged = Math.Max(done, Numbers(lines).LastOrDefault());
            Assert.Equal($"reads {acknowledged}", lines[^1]);
            while (done < acknowledged) NumberedWork.Do(expected, ++done);

            using var store = QuadStore.Open(folder.Path);
            Assert.Equal(expected, DurableStoreTests.All(store.Current));
            NumberedWork.Do(store, done + 1);
            NumberedWork.Do(expected, ++done);
            Assert.Equal(expected, DurableStoreTests.All(store.Current));
        }
    }

    private static async Task LiveAndDieAsync(int seed)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        var expected = new HashSet<Quad>();
        var done = 0;
        var bases = new HashSet<string>();
        for (var round = 0; round < RoundsPerLane; round++)
        {
            var acknowledged = await RunAndKillAsync(folder.Path, done + 1, random);
            using var store = QuadStore.Open(folder.Path);
            var held = DurableStoreTests.All(store.Current);
            var last = NumberedWork.LastOf(held);
            // The one that was under way may have reached the disk unacknowledged.
            Assert.InRange(last, Math.Max(done, acknowledged), Math.Max(done, acknowledged) + 1);
            while (done < last) NumberedWork.Do(expected, ++done);
            Assert.True(expected.SetEquals(held), $"round {round}, seed {seed}: after transaction {last}");
            Assert.Equal(held.Count, store.QuadCount);
            bases.UnionWith(Directory.GetFiles(folder.Path, "base-*.quads").Select(f => Path.GetFileName(f)!));
        }
        Assert.True(done > RoundsPerLane, $"{done} transactions in {RoundsPerLane} lives");
        Assert.True(bases.Count > 5, $"{bases.Count} bases seen");
    }

    /// <summary>The last number that the writer acknowledged; 0 when none.</summary>
    private static async Task<int> RunAndKillAsync(string folder, int first, Random random)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[CrashingWriter.Program, folder, first.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        // Compiled at once instead of twice: a life is short here.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        // Now and then it dies while it opens, otherwise so many commits later or a moment into the next.
        var wanted = random.Next(8) == 0 ? 0 : random.Next(1, 30);
        if (wanted == 0) await Task.Delay(random.Next(150));
        while (lines.Count < wanted && await process.StandardOutput.ReadLineAsync() is { } line) lines.Add(line);
        var pause = Stopwatch.GetTimestamp() + random.Next(20) * Stopwatch.Frequency / 4000;
        while (Stopwatch.GetTimestamp() < pause) Thread.SpinWait(50);
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        // A line that was cut off acknowledges nothing.
        lines.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(lines, line => line.StartsWith("failed", StringComparison.Ordinal));
        return Numbers(lines).LastOrDefault();
    }

    private static IEnumerable<int> Numbers(IEnumerable<string> lines) =>
        lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => int.Parse(line, CultureInfo.InvariantCulture));
}
