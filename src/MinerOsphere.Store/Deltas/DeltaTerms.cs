using System.Collections.Concurrent;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store.Deltas;

/// <summary>
/// The terms that commits brought and the base file has not: numbered per kind behind the base's. One writer adds while any number of
/// readers look up; a reader sees the terms below the mark of its snapshot, so that a term never gets an id in the middle of a query.
/// </summary>
internal sealed class DeltaTerms(QuadFile @base)
{
    private readonly ConcurrentDictionary<Term, TermId> _ids = new();
    private readonly TermMark _start = @base.Terms.Mark;
    private readonly Term[][] _terms = [new Term[64], new Term[64], new Term[64], new Term[64]];
    private readonly uint[] _counts = new uint[4];

    /// <summary>The number of the next term of each kind.</summary>
    public TermMark Mark => new(_start.Blanks + _counts[0], _start.Iris + _counts[1], _start.Literals + _counts[2], _start.Triples + _counts[3]);

    /// <summary>The id of a term, given one when it is new.</summary>
    public TermId Intern(Term term)
    {
        if (TryFind(term, out var id)) return id;
        var kind = KindOf(term);
        var slot = Slot(kind);
        var count = _counts[slot];
        if (count == _terms[slot].Length)
        {
            var larger = new Term[count * 2];
            _terms[slot].CopyTo(larger, 0);
            Volatile.Write(ref _terms[slot], larger);
        }
        _terms[slot][count] = term;
        _counts[slot] = count + 1;
        id = new TermId(kind, _start[slot] + count);
        _ids[term] = id;
        return id;
    }

    public TermId Find(Term term, in TermMark mark) =>
        TryFind(term, out var id) && (id.IsInline || id.Payload < mark[Slot(id.Kind)]) ? id : TermId.None;

    public Term Resolve(TermId id)
    {
        if (id.IsInline) return InlineValue.Decode(id);
        var slot = Slot(id.Kind);
        return slot < 0 || id.Payload < _start[slot] ? @base.Resolve(id) : Volatile.Read(ref _terms[slot])[id.Payload - _start[slot]];
    }

    /// <summary>The literals that the base has not, below the mark, by id.</summary>
    public IEnumerable<(TermId Id, Literal Literal)> Literals(TermMark mark)
    {
        var literals = Volatile.Read(ref _terms[Slot(TermKind.Literal)]);
        for (var id = _start.Literals; id < mark.Literals; id++)
            yield return (new TermId(TermKind.Literal, id), (Literal)literals[id - _start.Literals]);
    }

    /// <summary>How many <see cref="Literals"/> gives.</summary>
    public long LiteralCount(TermMark mark) => mark.Literals - _start.Literals;

    /// <summary>The bytes of a term of the base; those of newer terms are not held.</summary>
    public bool TryReadUtf8(TermId id, out Utf8Term term) => @base.TryReadUtf8(id, out term);

    /// <summary>Forgets the terms from the mark on: those of a transaction that was given up.</summary>
    public void Truncate(in TermMark mark)
    {
        for (var slot = 0; slot < _counts.Length; slot++)
        {
            var kept = mark[slot] - _start[slot];
            for (var i = kept; i < _counts[slot]; i++)
            {
                _ids.TryRemove(_terms[slot][i], out _);
                _terms[slot][i] = null!;
            }
            _counts[slot] = kept;
        }
    }

    private bool TryFind(Term term, out TermId id)
    {
        if (term is Literal literal && InlineValue.TryEncode(literal, out id)) return true;
        if (!_ids.IsEmpty && _ids.TryGetValue(term, out id)) return true;
        id = @base.Find(term);
        return !id.IsNone;
    }

    private static TermKind KindOf(Term term) => term switch
    {
        BlankNode => TermKind.BlankNode,
        Iri => TermKind.Iri,
        Literal => TermKind.Literal,
        TripleTerm => TermKind.Triple,
        _ => throw new ArgumentException($"Not a term: {term}", nameof(term)),
    };

    private static int Slot(TermKind kind) => kind switch
    {
        TermKind.BlankNode => 0,
        TermKind.Iri => 1,
        TermKind.Literal => 2,
        TermKind.Triple => 3,
        _ => -1,
    };
}
