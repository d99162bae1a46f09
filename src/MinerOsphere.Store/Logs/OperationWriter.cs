using System.Buffers;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Store.Deltas;

namespace MinerOsphere.Store.Logs;

/// <summary>Writes steps as bytes: each term once per frame, then rows as numbers of terms. Ids are not written: they change with the base.</summary>
internal sealed class OperationWriter(IQuadSource source)
{
    private const int RowsPerFrame = 1 << 14;
    private const int BytesPerFrame = 4 << 20;
    private readonly ArrayBufferWriter<byte> _terms = new();
    private readonly ArrayBufferWriter<byte> _steps = new();
    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly Dictionary<TermId, uint> _numbers = [];
    private uint _rowCount;

    /// <summary>The steps in frames' payloads, none much larger than <see cref="BytesPerFrame"/> unless one of its terms is.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Frames(IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
            switch (operation)
            {
                case Operation.Clear clear:
                    _steps.Write([OperationCode.Clear]);
                    WriteVarint(_steps, Number(clear.Graph));
                    break;
                case Operation.Alter { Change: var change }:
                    foreach (var (code, rows) in new[] { (OperationCode.Remove, change.Removed), (OperationCode.Add, change.Added) })
                    {
                        for (var i = 0; i < rows.Count; i++)
                        {
                            Write(rows.Rows[i]);
                            if (_rowCount < RowsPerFrame && _rows.WrittenCount + _steps.WrittenCount + _terms.WrittenCount < BytesPerFrame) continue;
                            EndStep(code);
                            yield return Take();
                        }
                        EndStep(code);
                    }
                    break;
            }
        if (_steps.WrittenCount > 0) yield return Take();
    }

    private void Write(in DeltaRow row)
    {
        WriteVarint(_rows, Number(row.Subject));
        WriteVarint(_rows, Number(row.Predicate));
        WriteVarint(_rows, Number(row.Object));
        WriteVarint(_rows, Number(row.Graph));
        _rowCount++;
    }

    private void EndStep(byte code)
    {
        if (_rowCount == 0) return;
        _steps.Write([code]);
        WriteVarint(_steps, _rowCount);
        _steps.Write(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
        _rowCount = 0;
    }

    /// <summary>0 is the default graph, then the frame's terms as they come.</summary>
    private uint Number(TermId id)
    {
        if (id == TermId.DefaultGraph) return 0;
        if (_numbers.TryGetValue(id, out var number)) return number;
        if (id.IsInline)
        {
            _terms.Write([TermCode.Inline]);
            WriteFixed(_terms, id.Value);
        }
        else WriteTerm(source.Resolve(id));
        number = (uint)_numbers.Count + 1;
        _numbers.Add(id, number);
        return number;
    }

    private ReadOnlyMemory<byte> Take()
    {
        var payload = new ArrayBufferWriter<byte>(_terms.WrittenCount + _steps.WrittenCount + 10);
        WriteVarint(payload, (uint)_numbers.Count);
        payload.Write(_terms.WrittenSpan);
        payload.Write(_steps.WrittenSpan);
        _terms.ResetWrittenCount();
        _steps.ResetWrittenCount();
        _numbers.Clear();
        return payload.WrittenMemory;
    }

    private void WriteTerm(Term term)
    {
        switch (term)
        {
            case BlankNode node:
                WriteText(TermCode.BlankNode, node.Label);
                break;
            case Iri iri:
                WriteText(TermCode.Iri, iri.Value);
                break;
            case Literal { Language: { } language } literal:
                WriteText(TermCode.Language + (int)literal.Direction, literal.Lexical);
                WriteText(language);
                break;
            case Literal { Datatype: Xsd.String } literal:
                WriteText(TermCode.String, literal.Lexical);
                break;
            case Literal literal:
                WriteText(TermCode.Typed, literal.Lexical);
                WriteText(literal.Datatype);
                break;
            case TripleTerm triple:
                _terms.Write([TermCode.Triple]);
                WriteTerm(triple.Subject);
                WriteTerm(triple.Predicate);
                WriteTerm(triple.Object);
                break;
            default:
                throw new ArgumentException($"Not a term: {term}", nameof(term));
        }
    }

    private void WriteText(int code, string text)
    {
        _terms.Write([(byte)code]);
        WriteText(text);
    }

    private void WriteText(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVarint(_terms, (uint)length);
        Encoding.UTF8.GetBytes(text, _terms.GetSpan(length));
        _terms.Advance(length);
    }

    private static void WriteFixed(ArrayBufferWriter<byte> to, ulong value)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(to.GetSpan(sizeof(ulong)), value);
        to.Advance(sizeof(ulong));
    }

    private static void WriteVarint(ArrayBufferWriter<byte> to, uint value)
    {
        var span = to.GetSpan(5);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        to.Advance(length);
    }
}
