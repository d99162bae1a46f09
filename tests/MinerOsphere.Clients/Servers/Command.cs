namespace MinerOsphere.Clients.Servers;

/// <summary>What a command of the server's program said, and its exit code.</summary>
internal sealed record Command(int Exit, string Output, string Error)
{
    public static async Task<Command> RunAsync(params string[] arguments)
    {
        using var process = DemoServer.Launch(arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        return new Command(process.ExitCode, await output, await error);
    }
}
