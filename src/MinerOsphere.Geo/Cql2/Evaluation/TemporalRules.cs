using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// The temporal functions (clause 7.7, tables 7 and 8; OWL-Time). Both operands are closed intervals of ticks, the first and the last
/// included: of an instant both are the same, of a date they are the ends of the day. An open end is the least or the greatest tick.
/// </summary>
public static class TemporalRules
{
    public const long OpenStart = long.MinValue;
    public const long OpenEnd = long.MaxValue;

    public static bool Holds(TemporalRelation relation, (long First, long Last) a, (long First, long Last) b) => relation switch
    {
        TemporalRelation.After => a.First > b.Last,
        TemporalRelation.Before => a.Last < b.First,
        TemporalRelation.Disjoint => a.First > b.Last || a.Last < b.First,
        TemporalRelation.Intersects => a.First <= b.Last && a.Last >= b.First,
        TemporalRelation.Equals => a == b,
        TemporalRelation.Contains => a.First < b.First && a.Last > b.Last,
        TemporalRelation.During => a.First > b.First && a.Last < b.Last,
        TemporalRelation.FinishedBy => a.First < b.First && a.Last == b.Last,
        TemporalRelation.Finishes => a.First > b.First && a.Last == b.Last,
        TemporalRelation.Meets => a.Last == b.First,
        TemporalRelation.MetBy => a.First == b.Last,
        TemporalRelation.OverlappedBy => a.First > b.First && a.First < b.Last && a.Last > b.Last,
        TemporalRelation.Overlaps => a.First < b.First && a.Last > b.First && a.Last < b.Last,
        TemporalRelation.StartedBy => a.First == b.First && a.Last > b.Last,
        _ => a.First == b.First && a.Last < b.Last,
    };

    /// <summary>True for the relations that table 8 keeps to intervals.</summary>
    public static bool TakesOnlyIntervals(TemporalRelation relation) => relation is not
        (TemporalRelation.After or TemporalRelation.Before or TemporalRelation.Disjoint or TemporalRelation.Equals or TemporalRelation.Intersects);
}
