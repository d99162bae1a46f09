using MinerOsphere.Catalogue.Configuration;

namespace MinerOsphere.Server.Sparql;

/// <summary>How a request was let in, or why not.</summary>
internal enum AdmissionOutcome { Admitted, TooManyOfClient, QueueFull, WaitedTooLong }

/// <summary>
/// Lets a bounded number of requests work at once; the others wait in the order in which they came. The limits are given with each call,
/// since a reload may change them.
/// </summary>
internal sealed class QueryAdmission(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private readonly Dictionary<string, int> _perClient = new(StringComparer.Ordinal);
    private int _running;

    /// <summary>After <see cref="AdmissionOutcome.Admitted"/>, and only then, <see cref="Leave"/> must follow.</summary>
    /// <exception cref="OperationCanceledException">The client left while it waited.</exception>
    public async ValueTask<AdmissionOutcome> EnterAsync(string client, SparqlSettings limits, CancellationToken cancellation)
    {
        LinkedListNode<TaskCompletionSource> place;
        lock (_gate)
        {
            var own = _perClient.GetValueOrDefault(client);
            if (own >= limits.MaxPerClient) return AdmissionOutcome.TooManyOfClient;
            if (_running < limits.MaxConcurrent && _waiting.Count == 0)
            {
                _running++;
                _perClient[client] = own + 1;
                return AdmissionOutcome.Admitted;
            }
            if (_waiting.Count >= limits.MaxQueued) return AdmissionOutcome.QueueFull;
            _perClient[client] = own + 1;
            // The one who leaves must not run our work on its thread.
            place = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        try
        {
            await place.Value.Task.WaitAsync(TimeSpan.FromSeconds(limits.QueueSeconds), time, cancellation);
            return AdmissionOutcome.Admitted;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            lock (_gate)
            {
                // The place may have been given in the meantime: then it is given back.
                if (place.List is null) PassOn();
                else _waiting.Remove(place);
                Forget(client);
            }
            if (e is OperationCanceledException) throw;
            return AdmissionOutcome.WaitedTooLong;
        }
    }

    public void Leave(string client)
    {
        lock (_gate)
        {
            PassOn();
            Forget(client);
        }
    }

    private void PassOn()
    {
        if (_waiting.First is { } next)
        {
            _waiting.RemoveFirst();
            next.Value.SetResult();
        }
        else _running--;
    }

    private void Forget(string client)
    {
        if (--_perClient[client] == 0) _perClient.Remove(client);
    }
}
