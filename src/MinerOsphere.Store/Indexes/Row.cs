namespace MinerOsphere.Store.Indexes;

/// <summary>A quad while it is sorted: locals, and the graph's ordinal (0 is the default graph).</summary>
internal readonly record struct Row(uint Subject, uint Predicate, uint Object, uint Graph)
{
    public uint this[int component] => component == 0 ? Subject : component == 1 ? Predicate : Object;

    public bool SameTriple(in Row other) => Subject == other.Subject && Predicate == other.Predicate && Object == other.Object;
}
