using System.CommandLine;
using System.Net.Http.Headers;
using System.Text.Json;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>rerun JOB</c>: has a running server make a job's results once more and says whether the bytes are the same. Exit code 0 when they
/// are, 3 when they are not, 1 when the job could not be run again.
/// </summary>
internal static class RerunCommand
{
    public static Command Create()
    {
        var job = new Argument<string>("job") { Description = "The job's id" };
        var server = new Option<string>("--server") { Description = "Address of the server", DefaultValueFactory = _ => ServeCommand.DefaultUrls };
        var key = new Option<string?>("--key") { Description = "API key, where the server asks for one" };
        var force = new Option<bool>("--force") { Description = "Also when the process, its model or its inputs changed since" };
        var command = new Command("rerun", "Run a job again from its provenance and compare the bytes") { job, server, key, force };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(job)!, parsed.GetValue(server)!, parsed.GetValue(key), parsed.GetValue(force), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string job, string server, string? key, bool force, CancellationToken cancellation)
    {
        if (!Uri.TryCreate($"{server.TrimEnd('/')}/jobs/{Uri.EscapeDataString(job)}/rerun?lang=en{(force ? "&force=true" : "")}", UriKind.Absolute, out var address))
        {
            await Console.Error.WriteLineAsync($"'{server}' is no address of a server.");
            return 1;
        }
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation));
            return await TellAsync(document.RootElement, response.IsSuccessStatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException)
        {
            await Console.Error.WriteLineAsync($"{server} gives no answer: {e.Message}");
            return 1;
        }
    }

    private static async Task<int> TellAsync(JsonElement answer, bool succeeded)
    {
        if (!succeeded)
        {
            await Console.Error.WriteLineAsync(answer.GetProperty("detail").GetString());
            if (answer.TryGetProperty("errors", out var errors))
                foreach (var error in errors.EnumerateArray()) await Console.Error.WriteLineAsync($"  {error.GetProperty("pointer").GetString()}: {error.GetProperty("detail").GetString()}");
            return 1;
        }
        if (!answer.TryGetProperty("identical", out var identical))
        {
            Console.WriteLine($"job {answer.GetProperty("jobID").GetString()} goes on; its hashes will be in its provenance");
            return 0;
        }
        foreach (var part in (ReadOnlySpan<string>)["outputs", "collections"])
            foreach (var output in answer.GetProperty(part).EnumerateObject())
                Console.WriteLine($"{output.Name}: {(output.Value.GetProperty("identical").GetBoolean() ? "identical" : "different")} {output.Value.GetProperty("sha256").GetString()}");
        Console.WriteLine($"job {answer.GetProperty("jobID").GetString()}: {(identical.GetBoolean() ? "identical" : "different")}");
        return identical.GetBoolean() ? 0 : 3;
    }
}
