namespace MinerOsphere.Features;

/// <summary>
/// A forward-only row stream. Spans are valid until the next <see cref="ReadAsync"/>. Columns are addressed by their ordinal
/// in <see cref="Schema.FeatureSchema.Properties"/>.
/// </summary>
public interface IFeatureCursor : IAsyncDisposable, IDisposable
{
    ValueTask<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Where the row stands in the query's order. Made on each call: ask once a page.</summary>
    PagePosition Position { get; }

    /// <summary>The feature id, UTF-8.</summary>
    ReadOnlySpan<byte> Id { get; }

    /// <summary>ISO WKB in the provider's storage CRS, x (longitude, easting) before y; empty when the feature has no geometry or the query skips it.</summary>
    ReadOnlySpan<byte> Geometry { get; }

    bool IsNull(int ordinal);
    long GetInt64(int ordinal);
    double GetDouble(int ordinal);
    bool GetBoolean(int ordinal);

    /// <summary>Text of a string, date, date-time or IRI property, UTF-8.</summary>
    ReadOnlySpan<byte> GetUtf8(int ordinal);
    string GetString(int ordinal);
}
