using System.Collections.Immutable;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Import.Readers;

namespace MinerOsphere.Features.Import;

/// <summary>What becomes of each row under a policy, and the count of it.</summary>
internal sealed class ImportLoop(FaultPolicy policy, RowCheck check, GeoPackageWriter writer)
{
    private readonly ImmutableArray<RowFault>.Builder _faults = ImmutableArray.CreateBuilder<RowFault>();
    private long _read;
    private long _kept;
    private long _flagged;
    private long _faultCount;

    public void Take(IRowReader reader)
    {
        _read++;
        check.Check(reader);
        var isFaulty = check.Faults.Count > 0;
        var isKept = !isFaulty || (policy == FaultPolicy.Flag && !check.IsHopeless);
        foreach (var fault in check.Faults) Note(fault, isKept);
        if (!isKept) return;
        if (isFaulty) _flagged++;
        // Under a policy that refuses the file, what is written after the first fault is thrown away; reading on names all faults.
        if (policy != FaultPolicy.RefuseFile || _faultCount == 0) writer.Add(reader.Row, check, isFaulty ? Flags() : null);
        check.Keep();
        _kept++;
    }

    public ImportReport Complete(ImportReport report) => report with
    {
        RowsRead = _read,
        RowsKept = policy == FaultPolicy.RefuseFile && _faultCount > 0 ? 0 : _kept,
        RowsRefused = policy == FaultPolicy.RefuseFile && _faultCount > 0 ? _read : _read - _kept,
        RowsFlagged = _flagged,
        FaultCount = _faultCount,
        Faults = _faults.ToImmutable(),
        Refusal = policy == FaultPolicy.RefuseFile && _faultCount > 0 ? SourceText.RowsAtFault(_faultCount, _faults[0]) : null,
    };

    private void Note(RowFault fault, bool isKept)
    {
        _faultCount++;
        if (_faults.Count < ImportReport.MostFaults) _faults.Add(fault);
        if (policy != FaultPolicy.RefuseFile) writer.AddFault(fault, isKept);
    }

    private string Flags() => string.Join(" ; ", check.Faults.Select(f =>
        f.Value is null ? $"{f.Property} : {f.Reason.Fr}" : $"{f.Property} = « {f.Value} » : {f.Reason.Fr}"));
}
