using System.CommandLine;

namespace MinerOsphere.Server.Cli;

/// <summary>The commands. Each lives in its own file as <c>XCommand.Create()</c> and is added here; without a command the server serves.</summary>
internal static class CommandLine
{
    /// <summary>
    /// From the signal to stop until the process is ended whatever it does. Longer than <see cref="ServerHost.StopTimeout"/>, so that files
    /// are closed after the last request; shorter than the 10 s after which containers are killed.
    /// </summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(9);

    public static Task<int> RunAsync(string[] args)
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("MinerOsphere.Standards: public datasets as OGC APIs, linked data, models and pages") { serve, ImportCommand.Create(), CheckCommand.Create(), IntrospectCommand.Create(), QueryCommand.Create(), UpdateCommand.Create(), LoadCommand.Create(), ExportCommand.Create(), KeyCommand.Create(), RerunCommand.Create() };
        // The default command takes the options of serve, so that `minerosphere --urls ...` works.
        foreach (var option in serve.Options) root.Options.Add(option);
        root.Action = serve.Action;
        // "@file" is ours to read: it names a query.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = EndTimeout });
    }
}
