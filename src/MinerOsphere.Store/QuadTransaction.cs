using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Logs;

namespace MinerOsphere.Store;

/// <summary>A unit of work on a <see cref="QuadStore"/>: steps that change a delta of its own until they are committed.</summary>
internal sealed class QuadTransaction : IQuadTransaction
{
    private readonly QuadStore _store;
    private readonly DeltaTerms _terms;
    private readonly TermMark _start;
    private readonly List<Operation> _operations = [];
    private Snapshot _state;
    private readonly bool _ownsTurn;
    private bool _committed, _disposed;

    /// <param name="ownsTurn">Ends the writer's turn when it is disposed.</param>
    public QuadTransaction(QuadStore store, Snapshot state, DeltaTerms terms, bool ownsTurn)
    {
        _store = store;
        _ownsTurn = ownsTurn;
        _terms = terms;
        _state = state;
        _start = terms.Mark;
    }

    public IQuadSource Source => _state;

    public void Apply(IEnumerable<Quad> deleted, IEnumerable<Quad> inserted, CancellationToken cancellation = default)
    {
        ThrowIfDone();
        // True for added: what this step does to the state before it.
        var changed = new Dictionary<DeltaRow, bool>();
        var seen = 0;
        foreach (var quad in deleted)
        {
            if ((++seen & 0x3FF) == 0) cancellation.ThrowIfCancellationRequested();
            if (TryFind(quad, out var row) && _state.Contains(row)) changed[row] = false;
        }
        var known = _terms.Mark;
        foreach (var quad in inserted)
        {
            if ((++seen & 0x3FF) == 0) cancellation.ThrowIfCancellationRequested();
            var row = new DeltaRow(
                _terms.Intern(quad.Subject), _terms.Intern(quad.Predicate), _terms.Intern(quad.Object),
                quad.Graph is null ? TermId.DefaultGraph : _terms.Intern(quad.Graph));
            if (changed.TryGetValue(row, out var isAdded))
            {
                if (!isAdded) changed.Remove(row);
            }
            else if (!known.Covers(row) || !_state.Contains(row)) changed.Add(row, true);
        }
        cancellation.ThrowIfCancellationRequested();
        if (changed.Count > 0) Do(new Operation.Alter(Change.Of(changed)));
    }

    public void Clear(Term? graph, CancellationToken cancellation = default)
    {
        ThrowIfDone();
        cancellation.ThrowIfCancellationRequested();
        var id = graph is null ? TermId.DefaultGraph : _state.Find(graph);
        Clear(id);
    }

    public void Clear(TermId graph)
    {
        if (!graph.IsNone && _state.Count(new QuadPattern(default, default, default, GraphScope.One(graph))) > 0) Do(new Operation.Clear(graph));
    }

    public void Commit(CancellationToken cancellation = default)
    {
        ThrowIfDone();
        cancellation.ThrowIfCancellationRequested();
        if (_operations.Count > 0) _store.Commit(_state, _operations);
        _committed = true;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_committed) _terms.Truncate(_start);
        if (_ownsTurn) _store.EndTransaction();
    }

    private void Do(Operation operation)
    {
        _operations.Add(operation);
        _state = new Snapshot(_state.Base, operation.After(_state), _terms, _terms.Mark);
    }

    private bool TryFind(in Quad quad, out DeltaRow row)
    {
        row = new DeltaRow(
            _state.Find(quad.Subject), _state.Find(quad.Predicate), _state.Find(quad.Object),
            quad.Graph is null ? TermId.DefaultGraph : _state.Find(quad.Graph));
        return !row.Subject.IsNone && !row.Predicate.IsNone && !row.Object.IsNone && !row.Graph.IsNone;
    }

    private void ThrowIfDone()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_committed) throw new InvalidOperationException("The transaction is committed; begin another.");
    }
}
