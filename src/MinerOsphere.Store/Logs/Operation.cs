using MinerOsphere.Rdf;
using MinerOsphere.Store.Deltas;

namespace MinerOsphere.Store.Logs;

/// <summary>One step of a transaction, as it is logged and done again.</summary>
internal abstract record Operation
{
    /// <summary>The delta of a state after this step.</summary>
    public abstract Delta After(Snapshot state);

    /// <summary>Rows go and come; only those that truly do.</summary>
    public sealed record Alter(Change Change) : Operation
    {
        public override Delta After(Snapshot state) => state.Delta.With(Change);
    }

    /// <summary>All of a graph goes.</summary>
    public sealed record Clear(TermId Graph) : Operation
    {
        // Below this a tombstone per row is cheaper for the queries that follow than a graph to leave out of every scan.
        private const int FewRows = 4096;

        public override Delta After(Snapshot state)
        {
            var all = new QuadPattern(default, default, default, GraphScope.One(Graph));
            if (!state.Delta.Cleared.Contains(Graph) && state.Base.Count(all) > FewRows) return state.Delta.Without(state.Base, Graph);
            var rows = new List<DeltaRow>();
            using var cursor = state.Scan(all, TripleOrder.Spo);
            var batch = new QuadBatch();
            while (cursor.Read(batch) is > 0 and var count)
                for (var i = 0; i < count; i++) rows.Add(new DeltaRow(batch.Subjects[i], batch.Predicates[i], batch.Objects[i], Graph));
            return state.Delta.With(new Change(DeltaRows.Empty, DeltaRows.Sorted([.. rows])));
        }
    }
}
