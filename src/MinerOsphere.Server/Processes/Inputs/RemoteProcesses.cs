using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>
/// The output of a process on another server (OGC 21-009, remote core processes): its execution is asked for, a job that it makes is followed
/// to its end and dismissed when nobody waits for it any more.
/// </summary>
internal sealed class RemoteProcesses(RemoteReader reader, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100), LongestWait = TimeSpan.FromSeconds(5);

    public async ValueTask<Read<ReadValue>> RunAsync(InputDescription input, ProcessReference reference)
    {
        var (path, address) = (reference.Path, reference.Process.TrimEnd('/') + "/execution");
        var body = Request(reference.Json);
        var read = await reader.ReadAsync(path, address, a =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, a) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Accept.ParseAdd("application/json, */*;q=0.5");
            return request;
        });
        if (read.Value is not { } answer) return read.As<ReadValue>();
        if (answer is { Status: 201, Location: { } job })
        {
            read = await FollowAsync(path, job);
            if (read.Value is not { } results) return read.As<ReadValue>();
            answer = results;
        }
        var (content, mediaType, link) = Output(reference.Json, answer);
        if (link is not null)
        {
            read = await reader.ReadAsync(path, new Uri(answer.Address, link).AbsoluteUri, a => RemoteReader.Get(a, "*/*"));
            if (read.Value is not { } linked) return read.As<ReadValue>();
            (content, mediaType) = (linked.Content, linked.MediaType);
        }
        return HrefValues.Value(input, content, mediaType) is { } value
            ? Read<ReadValue>.Of(new ReadValue(value, null, [new UsedEntity(path, reference.Process, answer.Snapshot)]))
            : Read<ReadValue>.Fail(InputFailure.Unfit, path, $"la sortie de <{reference.Process}> n'est pas du JSON valable", $"the output of <{reference.Process}> is no valid JSON");
    }

    private static byte[] Request(JsonElement reference)
    {
        var body = new JsonObject();
        foreach (var member in reference.EnumerateObject())
            if (member.Name is "inputs" or "outputs") body[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        // Version 1.0 sends one output as it is unless a document is asked for; version 2.0 passes over the word.
        body["response"] = "document";
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private async ValueTask<Read<RemoteDocument>> FollowAsync(string path, Uri job)
    {
        var wait = FirstWait;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(path, job.AbsoluteUri, a => RemoteReader.Get(a, "application/json"));
                if (read.Value is not { } status) return read;
                var (state, message, results) = Status(status);
                if (state == "successful") return await reader.ReadAsync(path, (results is null ? new Uri(job.AbsoluteUri.TrimEnd('/') + "/results") : new Uri(job, results)).AbsoluteUri, a => RemoteReader.Get(a, "application/json, */*;q=0.5"));
                if (state is not ("accepted" or "running" or "created"))
                    return Read<RemoteDocument>.Fail(InputFailure.Dependency, path, $"le travail <{job}> a fini « {state} » : {message}", $"the job <{job}> ended as '{state}': {message}");
                await Task.Delay(wait, time, reader.Cancellation);
                wait = wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait;
            }
        }
        catch (OperationCanceledException)
        {
            await DismissAsync(job);
            return Read<RemoteDocument>.Fail(InputFailure.Unreachable, path, $"le travail <{job}> a pris trop de temps", $"the job <{job}> took too long");
        }
    }

    /// <summary>Nobody waits for it: the other server need not go on. Whether it hears that is its affair.</summary>
    private async ValueTask DismissAsync(Uri job) => await reader.TellAsync(job.AbsoluteUri, a => new HttpRequestMessage(HttpMethod.Delete, a));

    private static (string State, string Message, string? Results) Status(RemoteDocument document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document.Content);
            var json = parsed.RootElement;
            string? results = null;
            if (json.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Array)
                foreach (var link in links.EnumerateArray())
                    if (link.TryGetProperty("rel", out var rel) && rel.ToString().EndsWith("/results", StringComparison.Ordinal) && link.TryGetProperty("href", out var href)) results ??= href.GetString();
            return (json.TryGetProperty("status", out var state) ? state.ToString() : "unknown", json.TryGetProperty("message", out var message) ? message.ToString() : "", results);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return ("unreadable", "the status is no JSON object", null);
        }
    }

    /// <summary>The chosen output of a results document, else its first; the whole answer when it is no such document.</summary>
    private static (byte[] Content, string? MediaType, string? Link) Output(JsonElement reference, RemoteDocument answer)
    {
        if (!answer.IsJson) return (answer.Content, answer.MediaType, null);
        try
        {
            using var parsed = JsonDocument.Parse(answer.Content);
            var json = parsed.RootElement;
            if (json.ValueKind != JsonValueKind.Object) return (answer.Content, answer.MediaType, null);
            var wanted = reference.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object ? outputs.EnumerateObject().Select(o => o.Name).FirstOrDefault() : null;
            if (wanted is null && json.TryGetProperty("type", out _)) return (answer.Content, answer.MediaType, null);
            wanted ??= json.EnumerateObject().Select(o => o.Name).FirstOrDefault();
            if (wanted is null || !json.TryGetProperty(wanted, out var output)) return (answer.Content, answer.MediaType, null);
            if (output.ValueKind == JsonValueKind.Object && output.TryGetProperty("href", out var href) && href.ValueKind == JsonValueKind.String) return ([], null, href.GetString());
            if (output.ValueKind == JsonValueKind.Object && output.TryGetProperty("value", out var value)) output = value;
            return (Encoding.UTF8.GetBytes(output.GetRawText()), "application/json", null);
        }
        catch (JsonException)
        {
            return (answer.Content, answer.MediaType, null);
        }
    }
}
