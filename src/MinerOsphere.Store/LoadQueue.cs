using System.Collections.Concurrent;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store;

/// <summary>
/// Takes quads from one thread and gives them, some thousand at a time, to a builder on another: to read a document and to look its terms up
/// are about as much work. A load of less than one batch stays on its thread. Not thread-safe.
/// </summary>
internal sealed class LoadQueue : IDisposable
{
    private const int BatchSize = 1 << 11;
    private const int MostWaiting = 4;
    private readonly QuadFileBuilder _builder = new();
    private readonly BlockingCollection<(Quad[] Quads, int Count)> _full = new(MostWaiting);
    private readonly ConcurrentBag<Quad[]> _empty = [];
    private Quad[] _filling = new Quad[BatchSize];
    private int _held;
    private Task? _worker;
    private volatile bool _givenUp;

    public void Add(in Quad quad)
    {
        if (_held == BatchSize) Send();
        _filling[_held++] = quad;
    }

    /// <summary>Waits until all quads are in the builder, and hands it over.</summary>
    public QuadFileBuilder Complete()
    {
        if (_worker is null) Take(_filling, _held);
        else
        {
            Send();
            _full.CompleteAdding();
            _worker.GetAwaiter().GetResult();
        }
        return _builder;
    }

    /// <summary>Forgets what was added; the other thread has ended when it returns.</summary>
    public void Dispose()
    {
        _givenUp = true;
        _full.CompleteAdding();
        if (_worker is not null) ((IAsyncResult)_worker).AsyncWaitHandle.WaitOne();
        _full.Dispose();
    }

    private void Send()
    {
        // A thread of its own: it lasts as long as the document, and may wait for it.
        _worker ??= Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        _full.Add((_filling, _held));
        if (!_empty.TryTake(out _filling!)) _filling = new Quad[BatchSize];
        _held = 0;
    }

    private void Work()
    {
        try
        {
            foreach (var (quads, count) in _full.GetConsumingEnumerable())
            {
                Take(quads, count);
                _empty.Add(quads);
            }
        }
        finally
        {
            // After an error nobody must wait for room in the queue.
            foreach (var _ in _full.GetConsumingEnumerable())
            {
            }
        }
    }

    private void Take(Quad[] quads, int count)
    {
        for (var i = 0; i < count && !_givenUp; i++) _builder.Add(quads[i]);
    }
}
