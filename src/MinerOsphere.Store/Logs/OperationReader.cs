using System.Buffers.Binary;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;

namespace MinerOsphere.Store.Logs;

/// <summary>Reads what <see cref="OperationWriter"/> wrote. The bytes have passed their checksum: what does not fit is a bug or another format.</summary>
internal ref struct OperationReader(ReadOnlySpan<byte> payload, Func<Term, TermId> intern)
{
    private ReadOnlySpan<byte> _left = payload;

    public List<Operation> Read()
    {
        var terms = new TermId[ReadVarint() + 1];
        terms[0] = TermId.DefaultGraph;
        for (var i = 1; i < terms.Length; i++)
        {
            var code = ReadByte();
            terms[i] = code == TermCode.Inline ? new TermId(ReadFixed()) : intern(ReadTerm(code));
        }
        var operations = new List<Operation>();
        while (!_left.IsEmpty)
        {
            var code = ReadByte();
            switch (code)
            {
                case OperationCode.Clear:
                    operations.Add(new Operation.Clear(terms[ReadVarint()]));
                    break;
                case OperationCode.Remove:
                    operations.Add(new Operation.Alter(new Change(DeltaRows.Empty, ReadRows(terms))));
                    break;
                case OperationCode.Add:
                    operations.Add(new Operation.Alter(new Change(ReadRows(terms), DeltaRows.Empty)));
                    break;
                default:
                    throw new InvalidDataException($"Step of kind {code} is not known.");
            }
        }
        return operations;
    }

    private DeltaRows ReadRows(TermId[] terms)
    {
        var rows = new DeltaRow[ReadVarint()];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new DeltaRow(terms[ReadVarint()], terms[ReadVarint()], terms[ReadVarint()], terms[ReadVarint()]);
        return DeltaRows.Of(rows);
    }

    private Term ReadTerm(byte code) => code switch
    {
        TermCode.BlankNode => new BlankNode(ReadText()),
        TermCode.Iri => new Iri(ReadText()),
        TermCode.Inline => InlineValue.Decode(new TermId(ReadFixed())),
        TermCode.String => new Literal(ReadText()),
        TermCode.Typed => new Literal(ReadText(), ReadText()),
        >= TermCode.Language and <= TermCode.Language + (int)BaseDirection.RightToLeft =>
            Literal.WithLanguage(ReadText(), ReadText(), (BaseDirection)(code - TermCode.Language)),
        TermCode.Triple => new TripleTerm(ReadTerm(ReadByte()), ReadTerm(ReadByte()), ReadTerm(ReadByte())),
        _ => throw new InvalidDataException($"Term of kind {code} is not known."),
    };

    private string ReadText()
    {
        var length = (int)ReadVarint();
        var text = Encoding.UTF8.GetString(_left[..length]);
        _left = _left[length..];
        return text;
    }

    private byte ReadByte()
    {
        var value = _left[0];
        _left = _left[1..];
        return value;
    }

    private ulong ReadFixed()
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(_left);
        _left = _left[sizeof(ulong)..];
        return value;
    }

    private uint ReadVarint()
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = ReadByte();
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }
}
