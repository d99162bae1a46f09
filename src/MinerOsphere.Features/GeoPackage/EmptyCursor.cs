namespace MinerOsphere.Features.GeoPackage;

/// <summary>No rows.</summary>
internal sealed class EmptyCursor : IFeatureCursor
{
    public static readonly EmptyCursor Instance = new();

    public ValueTask<bool> ReadAsync(CancellationToken cancellation) => new(false);
    public PagePosition Position => throw NoRow();
    public ReadOnlySpan<byte> Id => throw NoRow();
    public ReadOnlySpan<byte> Geometry => throw NoRow();
    public bool IsNull(int ordinal) => throw NoRow();
    public long GetInt64(int ordinal) => throw NoRow();
    public double GetDouble(int ordinal) => throw NoRow();
    public bool GetBoolean(int ordinal) => throw NoRow();
    public ReadOnlySpan<byte> GetUtf8(int ordinal) => throw NoRow();
    public string GetString(int ordinal) => throw NoRow();

    public void Dispose()
    {
        // Nothing is held.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InvalidOperationException NoRow() => new("the cursor is not on a row");
}
