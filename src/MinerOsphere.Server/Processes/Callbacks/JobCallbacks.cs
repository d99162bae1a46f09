using System.Collections.Immutable;
using System.Threading.Channels;
using MinerOsphere.Processes.Callbacks;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Server.Processes.Callbacks;

/// <summary>Notes who wants to hear of a job, before its client does.</summary>
internal sealed class JobCallbacks(ICallbackOutbox outbox, TimeProvider time)
{
    private readonly Channel<bool> _new = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ICallbackOutbox Outbox => outbox;

    /// <summary>Writes the callbacks of a job; those that it has already stay as they are.</summary>
    /// <param name="request">The request.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="root">The base URL that the client used.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask NoteAsync(ExecuteRequest request, string jobId, string root, CancellationToken cancellation)
    {
        if (request.Subscriber is not { } subscriber) return;
        var now = time.GetUtcNow();
        var callbacks = ImmutableArray.CreateBuilder<Callback>();
        Add(subscriber.InProgress, CallbackKind.InProgress);
        Add(subscriber.Success, CallbackKind.Success);
        Add(subscriber.Failed, CallbackKind.Failed);
        await outbox.AddAsync(callbacks.ToImmutable(), cancellation);
        _new.Writer.TryWrite(true);

        void Add(Uri? address, CallbackKind kind)
        {
            if (address is not null) callbacks.Add(new Callback(jobId, kind, address.AbsoluteUri, root, now));
        }
    }

    /// <summary>Waits so long, or until there is a new one.</summary>
    public async ValueTask WaitAsync(TimeSpan most, CancellationToken cancellation)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        wait.CancelAfter(most);
        try
        {
            if (await _new.Reader.WaitToReadAsync(wait.Token)) _new.Reader.TryRead(out _);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // Nothing new in so long.
        }
    }
}
