using System.Diagnostics;
using System.Globalization;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>A real disk that is full, in memory and in a name space of its own: commits, compactions and loads fail there, and nothing else.</summary>
public class FullDiskTests
{
    [SkippableTheory]
    [InlineData(70)]
    [InlineData(95)]
    [InlineData(110)]
    [InlineData(128)]
    public async Task What_was_acknowledged_before_the_disk_was_full_is_there(int kilobytes)
    {
        var lines = await RunAsync(kilobytes, $"dotnet \"$0\" \"$1\" 1 5000; echo exit $?; echo left $(ls \"$1\" | grep -c tmp); dotnet \"$0\" \"$1\" check");
        var acknowledged = lines.Where(line => char.IsAsciiDigit(line[0])).Select(line => int.Parse(line, CultureInfo.InvariantCulture)).LastOrDefault();
        Assert.True(acknowledged > 3, string.Join('\n', lines));
        Assert.Single(lines, line => line.StartsWith("failed ", StringComparison.Ordinal));
        // The process said so, went on reading and left nothing lying about; then another one opened the store on the disk that is still full.
        Assert.Equal([$"reads {acknowledged}", "exit 3", "left 0", $"holds {acknowledged}"], lines.TakeLast(4));
    }

    [SkippableFact]
    public async Task A_mapping_that_has_no_room_is_an_error_and_not_the_end_of_the_process()
    {
        var lines = await RunAsync(1024, "dotnet \"$0\" \"$1\" map; echo exit $?; ls \"$1\" | wc -l");
        Assert.StartsWith("no room: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["exit 0", "0"], lines[1..]);
    }

    private static async Task<string[]> RunAsync(int kilobytes, string script)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "mounts a disk in memory");
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            ["--user", "--map-root-user", "--mount", "bash", "-c", $"mount -t tmpfs -o size={kilobytes}k tmpfs \"$1\" || exit 77; {script}", CrashingWriter.Program, folder.Path])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Skip.If(output.Length == 0 && process.ExitCode is 1 or 77, "no leave to mount: " + await error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
