using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>
/// A source whose scans go on for ever, ascending as they must: every subject, object and predicate asked for is there. It tells how many rows it
/// gave, so that a test can say what was read after a query should have stopped.
/// </summary>
internal sealed class EndlessSource : IQuadSource
{
    private const string Node = "http://e/n";
    private readonly List<Term> terms = [];
    private readonly Dictionary<Term, TermId> ids = [];

    /// <summary>Called for every batch of rows with the number given so far.</summary>
    public Action<long> OnRead { get; set; } = _ => { };

    public long RowsRead { get; private set; }

    public IReadOnlyList<TermId> Graphs => [];

    public TermId Find(Term term)
    {
        if (term is Literal literal && InlineValue.TryEncode(literal, out var id))
            return id;
        if (term is Iri iri && iri.Value.StartsWith(Node, StringComparison.Ordinal))
            return new TermId(TermKind.Iri, ulong.Parse(iri.Value.AsSpan(Node.Length), System.Globalization.CultureInfo.InvariantCulture) + 1000);
        if (ids.TryGetValue(term, out id))
            return id;
        terms.Add(term);
        return ids[term] = new TermId(term is Iri ? TermKind.Iri : TermKind.Literal, (ulong)terms.Count - 1);
    }

    public Term Resolve(TermId id) =>
        id.IsInline ? InlineValue.Decode(id) : id.Payload >= 1000 ? new Iri(Node + (id.Payload - 1000)) : terms[(int)id.Payload];

    public long Count(in QuadPattern pattern) => pattern is { Subject.IsNone: false, Predicate.IsNone: false, Object.IsNone: false } ? 1 : 1_000_000;

    public long DistinctSubjects(TermId predicate) => 1_000_000;

    public long DistinctObjects(TermId predicate) => 1_000_000;

    public IQuadCursor Scan(in QuadPattern pattern, TripleOrder order) => new Cursor(this, pattern, order);

    private sealed class Cursor(EndlessSource source, QuadPattern pattern, TripleOrder order) : IQuadCursor
    {
        private readonly bool isOne = !pattern.Subject.IsNone && !pattern.Predicate.IsNone && !pattern.Object.IsNone;
        private readonly int leading = IQuadSource.LeadingOpen(pattern, order);
        private ulong next = 1000;
        private bool ended;

        public int Read(QuadBatch batch)
        {
            if (ended)
                return 0;
            var count = isOne ? 1 : batch.Capacity;
            ended = isOne;
            for (var i = 0; i < count; i++, next++)
            {
                var node = new TermId(TermKind.Iri, next);
                // Objects are numbers where they may be: conditions and sums have something to work on.
                InlineValue.TryFromInteger((long)next, out var number);
                batch.Subjects[i] = pattern.Subject.IsNone ? node : pattern.Subject;
                batch.Predicates[i] = pattern.Predicate.IsNone ? node : pattern.Predicate;
                batch.Objects[i] = pattern.Object.IsNone ? (leading == 2 ? node : number) : pattern.Object;
                batch.Graphs[i] = TermId.None;
            }
            source.RowsRead += count;
            source.OnRead(source.RowsRead);
            return count;
        }

        public void SeekTo(TermId id)
        {
            if (id.Kind == TermKind.Iri && id.Payload > next)
                next = id.Payload;
        }

        public void Dispose() { }
    }
}
