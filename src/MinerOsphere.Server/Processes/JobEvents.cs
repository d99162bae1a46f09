using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Processes;

/// <summary>
/// <c>GET /jobs/{jobId}/events</c>: what happens to a job, as it happens, wherever it runs (server-sent events, WHATWG HTML §9.2):
/// <c>status</c>, <c>progress</c>, <c>log</c>, <c>partial</c>, and <c>done</c> at its end. A client that comes back with <c>Last-Event-ID</c>
/// gets the lines of the log that it missed, and where the job stands now.
/// </summary>
internal sealed class JobEvents(ApiRequest request, Job first, long after) : IResult
{
    public static readonly Representation Stream = new("sse", "text/event-stream", "Server-sent events");

    private const string EndMark = "end";
    private const int LogPage = 500;

    /// <summary>After so long without news a comment tells the way between that the line is alive; the job is looked at too, lest a signal was lost.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <summary>A stream holds on to the catalogue as it was when it began; then it ends, and clients come back by themselves.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>Between two looks at a job that changes all the time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private readonly ArrayWriter _text = new();
    private readonly Dictionary<string, DateTimeOffset> _shown = new(StringComparer.Ordinal);
    private long _after = after;
    private (JobStatus, int)? _status;
    private (int, string?)? _progress;

    public static async ValueTask<IResult> AnswerAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        var last = request.Http.Request.Headers["Last-Event-ID"].ToString().Split('/');
        // Whoever has seen the end and comes back all the same, as browsers do, is told to stop (§9.2.3).
        if (last is [_, EndMark] && job.Status.IsFinal()) return new EmptyBody(StatusCodes.Status204NoContent);
        return new JobEvents(request, job, long.TryParse(last[0], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = Stream.MediaType;
        response.Headers.CacheControl = "no-store";
        // A proxy that gathers an answer before it passes it on would defeat the purpose.
        response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation, request.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        end.CancelAfter(Longest);
        try
        {
            _text.Add("retry: 1000\n\n");
            await FollowAsync(response, end.Token);
        }
        catch (OperationCanceledException)
        {
            // The client left, the server stops or the stream is old: the next one goes on from the last id.
        }
        catch (SourceUnavailableException)
        {
            // The database of the jobs went away; the client comes back, and is told so.
        }
    }

    private async Task FollowAsync(HttpResponse response, CancellationToken end)
    {
        var store = ProcessesBlock.Engine(request)!.Jobs;
        for (var job = first; ;)
        {
            await AddNewsAsync(store, job, end);
            await response.BodyWriter.WriteAsync(_text.Take(), end);
            if (job.Status.IsFinal())
            {
                // Nobody waits for more, this stream's last wait included.
                store.Signals.Changed(job.Id);
                return;
            }
            var news = store.Signals.Next(job.Id);
            if (await store.FindAsync(job.Id, end) is not { } now) return;
            if (now.Updated == job.Updated && now.Status == job.Status && now.Attempts == job.Attempts)
            {
                await Task.WhenAny(news, Task.Delay(Heartbeat, request.Clock, end));
                end.ThrowIfCancellationRequested();
                if (!news.IsCompleted) _text.Add(": \n\n");
                if (await store.FindAsync(job.Id, end) is not { } later) return;
                now = later;
            }
            job = now;
            await Task.Delay(Rest, request.Clock, end);
        }
    }

    /// <summary>What is new since the last look. The job was read first: at its end, all that it left is there.</summary>
    private async ValueTask AddNewsAsync(IJobStore store, Job job, CancellationToken end)
    {
        if (_status != (job.Status, job.Attempts) && !job.Status.IsFinal()) Add("status", _after.ToString(CultureInfo.InvariantCulture), json => JobDocument.Write(json, request, job));
        _status = (job.Status, job.Attempts);
        await AddLogAsync(store, job, end);
        if (job.Status != JobStatus.Successful)
            foreach (var partial in await store.ReadPartialsAsync(job.Id, end))
                if (!_shown.TryGetValue(partial.Value.Id, out var at) || at < partial.At) AddPartial(job, partial);
        if (job.Status == JobStatus.Running && _progress != (job.Progress, job.Message?.En)) AddProgress(job);
        if (job.Status.IsFinal()) Add("done", $"{_after.ToString(CultureInfo.InvariantCulture)}/{EndMark}", json => JobDocument.Write(json, request, job));
    }

    private async ValueTask AddLogAsync(IJobStore store, Job job, CancellationToken end)
    {
        while (true)
        {
            var lines = await store.ReadLogAsync(job.Id, _after, LogPage, end);
            foreach (var line in lines) Add("log", line.Sequence.ToString(CultureInfo.InvariantCulture), json => JobLog.Write(json, request, line));
            if (!lines.IsEmpty) _after = lines[^1].Sequence;
            if (lines.Length < LogPage) return;
        }
    }

    private void AddProgress(Job job)
    {
        _progress = (job.Progress, job.Message?.En);
        Add("progress", null, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("progress"u8, job.Progress);
            if (job.Message is { } message) json.WriteString("message"u8, message.In(request.Language));
            json.WriteEndObject();
        });
    }

    private void AddPartial(Job job, PartialResult partial)
    {
        _shown[partial.Value.Id] = partial.At;
        Add("partial", null, json =>
        {
            json.WriteStartObject();
            json.WriteString("output"u8, partial.Value.Id);
            json.WriteString("mediaType"u8, partial.Value.MediaType);
            json.WriteString("at"u8, JobDocument.Text(partial.At));
            json.WriteString("href"u8, request.Links.At("jobs", job.Id, "partial", partial.Value.Id).Href);
            json.WriteEndObject();
        });
    }

    private void Add(string name, string? id, Action<Utf8JsonWriter> write)
    {
        if (id is not null) _text.Add($"id: {id}\n");
        _text.Add($"event: {name}\ndata: ");
        // Compact JSON has no line break, which is what ends the data.
        using (var json = new Utf8JsonWriter(_text.Buffer, JsonBody.Options)) write(json);
        _text.Add("\n\n");
    }

    /// <summary>Text on its way out.</summary>
    private sealed class ArrayWriter
    {
        public ArrayBufferWriter<byte> Buffer { get; private set; } = new();

        public void Add(string text) => Buffer.Write(Encoding.UTF8.GetBytes(text));

        public ReadOnlyMemory<byte> Take()
        {
            var taken = Buffer.WrittenMemory;
            Buffer = new();
            return taken;
        }
    }
}
