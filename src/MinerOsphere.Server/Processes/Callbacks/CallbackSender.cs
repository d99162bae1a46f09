using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Server.Processes.Callbacks;

/// <summary>
/// Sends what the outbox holds when its job has come so far: signed, to allowed addresses only (after redirections too), again and again until
/// the other side takes it, the tries are used up, or it says that it is gone.
/// </summary>
internal sealed class CallbackSender(
    JobCallbacks callbacks, IJobStore jobs, ICatalogueAccessor catalogue, RemoteHttp http, TimeProvider time, Random random, ILogger<CallbackSender> log) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300), LookLater = TimeSpan.FromSeconds(3), Young = TimeSpan.FromMinutes(2), Quiet = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await SendDueAsync(stoppingToken);
                var next = await callbacks.Outbox.NextDueAsync(stoppingToken);
                var wait = next is { } due ? due - time.GetUtcNow() : Quiet;
                await callbacks.WaitAsync(wait < Look ? Look : wait > Quiet ? Quiet : wait, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A full disk passes, a database comes back.
                log.LogError(e, "Callbacks wait: the outbox or the job store failed");
                await Task.Delay(LookLater, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task SendDueAsync(CancellationToken stop)
    {
        var settings = Settings();
        var now = time.GetUtcNow();
        // What is taken comes back by itself should this server die while it sends.
        var again = now + TimeSpan.FromSeconds(settings.Remote.TimeoutSeconds * 2);
        var due = await callbacks.Outbox.TakeDueAsync(now, again, AtOnce, stop);
        await Task.WhenAll(due.Select(callback => HandleAsync(callback, settings, stop)));
    }

    private async Task HandleAsync(Callback callback, CallbackSettings settings, CancellationToken stop)
    {
        var job = await jobs.FindAsync(callback.JobId, stop);
        if (job is null || (job.Status.IsFinal() && !Tells(callback.Kind, job.Status)))
        {
            // The job is not stored yet when its callbacks are, for a moment.
            if (job is null && time.GetUtcNow() - callback.Added < TimeSpan.FromMinutes(1)) await LookAgainAsync(callback, stop);
            else await callbacks.Outbox.RemoveAsync(callback, stop);
            return;
        }
        if (!Tells(callback.Kind, job.Status) || (callback.Kind == CallbackKind.InProgress && job.Progress == callback.ToldProgress))
        {
            await LookAgainAsync(callback, stop);
            return;
        }
        var refusal = await SendAsync(callback, job, settings, stop);
        if (refusal is null)
        {
            if (callback.Kind == CallbackKind.InProgress) await callbacks.Outbox.PostponeAsync(callback with { Attempts = 0, ToldProgress = job.Progress }, time.GetUtcNow() + LookLater, stop);
            else await callbacks.Outbox.RemoveAsync(callback, stop);
            return;
        }
        var failed = callback with { Attempts = callback.Attempts + 1 };
        if (failed.Attempts < settings.MaxAttempts && !refusal.IsForGood)
        {
            await callbacks.Outbox.PostponeAsync(failed, time.GetUtcNow() + CallbackDelay.After(failed.Attempts, TimeSpan.FromSeconds(settings.FirstDelaySeconds), random.NextDouble()), stop);
            return;
        }
        log.LogWarning("The callback {Kind} of job {Job} to {Address} is given up after {Attempts} tries: {Reason}", callback.Kind, callback.JobId, callback.Address, failed.Attempts, refusal.Reason);
        await jobs.NoteAsync(job.Id, new LocalizedText(
            $"Rappel vers <{callback.Address}> abandonné après {failed.Attempts} essai(s) : {refusal.Reason}", $"The callback to <{callback.Address}> is given up after {failed.Attempts} tries: {refusal.Reason}"), time.GetUtcNow(), stop);
        await callbacks.Outbox.RemoveAsync(callback, stop);
    }

    private static bool Tells(CallbackKind kind, JobStatus status) => kind switch
    {
        CallbackKind.InProgress => status == JobStatus.Running,
        CallbackKind.Success => status == JobStatus.Successful,
        _ => status is JobStatus.Failed or JobStatus.Dismissed,
    };

    private ValueTask LookAgainAsync(Callback callback, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        return callbacks.Outbox.PostponeAsync(callback, now + (now - callback.Added < Young ? Look : LookLater), stop);
    }

    private async Task<Refusal?> SendAsync(Callback callback, Job job, CallbackSettings settings, CancellationToken stop)
    {
        if (settings.SecretVariable is null || Environment.GetEnvironmentVariable(settings.SecretVariable) is not { Length: > 0 } secret) return new Refusal("there is no secret to sign it with", false);
        var signature = new CallbackSignature(Encoding.UTF8.GetBytes(secret));
        var body = callback.Kind == CallbackKind.Success ? ResultsOf(await jobs.ReadResultsAsync(job.Id, stop)) : StatusBody.Of(job, callback.Root);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(TimeSpan.FromSeconds(settings.Remote.TimeoutSeconds));
        try
        {
            var answer = await http.SendAsync(settings.Remote, callback.Address, address => Message(address, callback, body, signature), deadline.Token);
            if (answer.Response is not { } response) return new Refusal(answer.Refusal!, false);
            using (response)
                return response.IsSuccessStatusCode ? null : new Refusal($"the answer was {(int)response.StatusCode}", (int)response.StatusCode == 410);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Refusal($"no answer in {settings.Remote.TimeoutSeconds} s", false);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return new Refusal(e.Message, false);
        }
    }

    private HttpRequestMessage Message(Uri address, Callback callback, byte[] body, CallbackSignature signature)
    {
        const string Json = "application/json";
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        // Signed anew for each address: that of a redirection is another.
        var (digest, input, signed) = signature.Of("POST", address, Json, body, time.GetUtcNow());
        message.Content.Headers.TryAddWithoutValidation("Content-Digest", digest);
        message.Headers.TryAddWithoutValidation("Signature-Input", input);
        message.Headers.TryAddWithoutValidation("Signature", signed);
        // The same message again, should the answer to the first have been lost.
        message.Headers.TryAddWithoutValidation("Idempotency-Key", $"\"{callback.JobId}-{callback.Kind.ToString().ToLowerInvariant()}\"");
        return message;
    }

    private static byte[] ResultsOf(IEnumerable<OutputValue> outputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ResultDocument.Write(buffer, outputs);
        return buffer.WrittenSpan.ToArray();
    }

    private CallbackSettings Settings()
    {
        using var lease = catalogue.Take();
        return lease.Snapshot.Settings.Processes.Callbacks;
    }

    private sealed record Refusal(string Reason, bool IsForGood);
}
