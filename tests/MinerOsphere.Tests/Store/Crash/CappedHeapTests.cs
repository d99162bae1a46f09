using System.Diagnostics;
using System.Globalization;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>A store that is larger than the memory it may use still opens, answers, changes and compacts.</summary>
public class CappedHeapTests
{
    private const int Quads = 400_000;
    private const int HeapBytes = 16 << 20;

    [Fact]
    public async Task A_store_larger_than_the_heap_answers_and_compacts()
    {
        using var folder = new TemporaryFolder();
        using (var store = QuadStore.Open(folder.Path))
        using (var load = store.BeginLoad())
        {
            foreach (var quad in CappedReader.Quads(Quads)) load.Add(quad);
            load.Commit();
        }
        var size = Directory.GetFiles(folder.Path, "base-*").Sum(f => new FileInfo(f).Length);
        Assert.True(size > 2 * HeapBytes, $"{size} bytes");

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[CrashingWriter.Program, folder.Path, "read"]) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        const int left = Quads - 133_333 + 1000;
        Assert.Equal(
            [.. Enum.GetNames<MinerOsphere.Rdf.TripleOrder>().Select(order => $"{order} {Quads}"), $"changed {left}", $"compacted {left}", $"heap {HeapBytes}"], lines);
    }
}
