namespace MinerOsphere.Rdf.Plain;

internal readonly record struct PlainQuad(TermId Subject, TermId Predicate, TermId Object, TermId Graph)
{
    /// <summary>The component that comes at <paramref name="position"/> (0 to 2) in a sort order.</summary>
    public TermId Component(TripleOrder order, int position) => order.ToString()[position] switch
    {
        'S' or 's' => Subject,
        'P' or 'p' => Predicate,
        _ => Object,
    };
}
