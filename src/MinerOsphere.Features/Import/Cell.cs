using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.Import;

/// <summary>A value that has passed its checks, ready to be stored.</summary>
internal readonly record struct Cell(StorageClass Type, long Integer, double Real, string? Text)
{
    public static readonly Cell Null = new(StorageClass.Null, 0, 0, null);

    public static Cell Of(long value) => new(StorageClass.Integer, value, 0, null);
    public static Cell Of(double value) => new(StorageClass.Real, 0, value, null);
    public static Cell Of(string value) => new(StorageClass.Text, 0, 0, value);

    public bool IsNull => Type == StorageClass.Null;
}
