using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Dictionary;

namespace MinerOsphere.Store.Logs;

/// <summary>Reads what <see cref="OperationWriter"/> wrote. The bytes have passed their checksum: what does not fit is a bug or another format.</summary>
internal ref struct OperationReader(ReadOnlySpan<byte> payload, Func<Term, TermId> intern)
{
    private ReadOnlySpan<byte> _left = payload;

    public List<Operation> Read()
    {
        var terms = new TermId[ReadVarint() + 1];
        terms[0] = TermId.DefaultGraph;
        for (var i = 1; i < terms.Length; i++) terms[i] = intern(TermBytes.Read(ref _left));
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

    private byte ReadByte()
    {
        var value = _left[0];
        _left = _left[1..];
        return value;
    }

    private uint ReadVarint() => TermBytes.ReadVarint(ref _left);
}
