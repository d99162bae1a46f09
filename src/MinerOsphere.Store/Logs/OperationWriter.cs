using System.Buffers;
using MinerOsphere.Rdf;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Dictionary;

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
                    TermBytes.WriteVarint(_steps, Number(clear.Graph));
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
        TermBytes.WriteVarint(_rows, Number(row.Subject));
        TermBytes.WriteVarint(_rows, Number(row.Predicate));
        TermBytes.WriteVarint(_rows, Number(row.Object));
        TermBytes.WriteVarint(_rows, Number(row.Graph));
        _rowCount++;
    }

    private void EndStep(byte code)
    {
        if (_rowCount == 0) return;
        _steps.Write([code]);
        TermBytes.WriteVarint(_steps, _rowCount);
        _steps.Write(_rows.WrittenSpan);
        _rows.ResetWrittenCount();
        _rowCount = 0;
    }

    /// <summary>0 is the default graph, then the frame's terms as they come.</summary>
    private uint Number(TermId id)
    {
        if (id == TermId.DefaultGraph) return 0;
        if (_numbers.TryGetValue(id, out var number)) return number;
        TermBytes.Write(_terms, source.Resolve(id));
        number = (uint)_numbers.Count + 1;
        _numbers.Add(id, number);
        return number;
    }

    private ReadOnlyMemory<byte> Take()
    {
        var payload = new ArrayBufferWriter<byte>(_terms.WrittenCount + _steps.WrittenCount + 10);
        TermBytes.WriteVarint(payload, (uint)_numbers.Count);
        payload.Write(_terms.WrittenSpan);
        payload.Write(_steps.WrittenSpan);
        _terms.ResetWrittenCount();
        _steps.ResetWrittenCount();
        _numbers.Clear();
        return payload.WrittenMemory;
    }
}
