using System.Diagnostics;

namespace MinerOsphere.Clients.Tools;

/// <summary>A client program of others. A test that needs one that is not installed is skipped by name.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Skips the running test when <paramref name="program"/> is not there.</summary>
    public static void Require(string program) =>
        Skip.If(Find(program) is null, $"{program} is not installed");

    /// <summary>Skips the running test when Debian's Python lacks <paramref name="module"/>.</summary>
    public static async Task RequirePythonModuleAsync(string module)
    {
        Skip.If(Find(Python) is null, $"{Python} is not installed");
        Skip.If((await RunAsync(Python, ["-c", $"import {module}"])).ExitCode != 0, $"Python module {module} is not installed");
    }

    /// <summary>The distribution's own interpreter: its packages are what the test command installs.</summary>
    public const string Python = "/usr/bin/python3";

    public static Task<ToolOutput> PythonAsync(string script, params string[] arguments) => RunAsync(Python, ["-c", script, .. arguments]);

    public static async Task<ToolOutput> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var timeout = new CancellationTokenSource(Patience);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CPL_CURL_VERBOSE"] = "NO", ["PYTHONIOENCODING"] = "utf-8", ["GDAL_HTTP_MAX_RETRY"] = "0" },
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return new ToolOutput(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static string? Find(string program) =>
        Path.IsPathRooted(program)
            ? File.Exists(program) ? program : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}

/// <summary>What a program said.</summary>
internal sealed record ToolOutput(int ExitCode, string Output, string Error)
{
    /// <summary>The output of a run that must succeed.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return Output;
    }
}
