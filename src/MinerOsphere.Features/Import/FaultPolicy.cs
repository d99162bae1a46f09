namespace MinerOsphere.Features.Import;

/// <summary>What to do with a row that breaks its schema.</summary>
public enum FaultPolicy
{
    /// <summary>The whole import is refused and the former state stays.</summary>
    RefuseFile,
    /// <summary>The row is left out and named in the import report.</summary>
    RefuseRow,
    /// <summary>The row is kept; the faulty value is empty and the property <c>quality_flags</c> says what was read and why it is no value.</summary>
    Flag,
}
