namespace MinerOsphere.Server.Cli;

/// <summary>A text given as an argument, as <c>@file</c>, or as <c>-</c> for standard input.</summary>
internal static class CommandText
{
    /// <summary>Null when it cannot be read; why was said on standard error.</summary>
    public static async Task<string?> ReadAsync(string argument, CancellationToken cancellation)
    {
        if (argument == "-") return await Console.In.ReadToEndAsync(cancellation);
        if (!argument.StartsWith('@')) return argument;
        try
        {
            return await File.ReadAllTextAsync(argument[1..], cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{argument[1..]} cannot be read: {e.Message}");
            return null;
        }
    }
}
