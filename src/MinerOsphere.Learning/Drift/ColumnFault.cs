namespace MinerOsphere.Learning.Drift;

/// <summary>Why a column can't be held against the training.</summary>
public enum ColumnFault
{
    /// <summary>It is not there.</summary>
    Absent,

    /// <summary>It holds levels where the training had numbers, or the other way round.</summary>
    OtherKind,

    /// <summary>It is in another unit.</summary>
    OtherUnit,
}
