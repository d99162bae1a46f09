namespace MinerOsphere.Store.Deltas;

/// <summary>
/// What a piece of work did to the state before it: rows that were not there and now are, rows that were and are not. As each is
/// effective, the state is the sum of the base and of all changes: a count is a sum of counts, and two changes add up to one.
/// </summary>
internal sealed record Change(DeltaRows Added, DeltaRows Removed)
{
    public static readonly Change None = new(DeltaRows.Empty, DeltaRows.Empty);

    public int Count => Added.Count + Removed.Count;

    public static Change Of(Dictionary<DeltaRow, bool> added)
    {
        var rows = new DeltaRow[added.Count];
        var (front, back) = (0, rows.Length);
        foreach (var (row, isAdded) in added) rows[isAdded ? front++ : --back] = row;
        return new Change(DeltaRows.Of(rows[..front]), DeltaRows.Of(rows[front..]));
    }

    /// <summary>One change that does what these do one after the other, but for the rows that are not kept.</summary>
    public static Change Sum(ReadOnlySpan<Change> changes, Predicate<DeltaRow>? keep = null)
    {
        var most = 0;
        foreach (var change in changes) most += change.Count;
        var added = new List<DeltaRow>(most);
        var removed = new List<DeltaRow>();
        var cursor = new ChangesCursor(changes, default);
        while (cursor.TryRead(out var row, out var net))
            if (net != 0 && (keep is null || keep(row)))
                (net > 0 ? added : removed).Add(row);
        return new Change(DeltaRows.Sorted([.. added]), DeltaRows.Sorted([.. removed]));
    }
}
