namespace MinerOsphere.Models.Floods.Quality;

/// <summary>What is thought of a value, and why.</summary>
public readonly record struct QualityFlag(QualityCode Code, QualityReason Reason)
{
    public static QualityFlag Good => new(QualityCode.Good, QualityReason.None);
    public static QualityFlag Missing => new(QualityCode.Missing, QualityReason.Missing);

    /// <summary>Whether a model may read the value as a measure.</summary>
    public bool IsMeasure => Code is QualityCode.Good or QualityCode.Unchecked;
}
