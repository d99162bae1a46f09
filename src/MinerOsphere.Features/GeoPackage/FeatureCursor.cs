using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Rows of a running statement, read where SQLite holds them.</summary>
internal sealed class FeatureCursor : IFeatureCursor
{
    private const int FirstProperty = 2;
    private const int InstantLength = 24;

    private readonly FeatureSchema _schema;
    private readonly SqlitePool.Lease _lease;
    private readonly SqliteStatement _rows;
    private readonly ISpatialTest? _exact;
    private readonly Cql2Predicate? _residual;
    private readonly SqliteRow? _row;
    private readonly bool _skipGeometry;
    private readonly int _idOrdinal;
    private readonly int _geometryOrdinal;
    private readonly ImmutableArray<int> _sorted;
    private readonly byte[] _id = new byte[20];
    private readonly byte[] _instants;
    private readonly CancellationTokenRegistration _interruption;
    private int _idLength;
    private long _left;
    private bool _disposed;

    public FeatureCursor(FeatureSchema schema, SqlitePool.Lease lease, SqlQuery query, in FeatureQuery asked, CancellationToken cancellation)
    {
        _schema = schema;
        _lease = lease;
        _exact = query.Exact;
        _left = asked.Limit ?? long.MaxValue;
        _skipGeometry = asked.SkipGeometry;
        _sorted = asked.SortBy.IsDefaultOrEmpty ? [] : [.. asked.SortBy.Select(key => schema.OrdinalOf(key.Property))];
        _idOrdinal = schema.Id is { } id ? schema.OrdinalOf(id.Name) : -1;
        _geometryOrdinal = schema.Geometry is { } geometry ? schema.OrdinalOf(geometry.Name) : -1;
        _instants = new byte[schema.Properties.Any(p => p.Type == PropertyType.DateTime) ? InstantLength * schema.Properties.Length : 0];
        _rows = query.Prepare(lease.Database);
        _residual = query.Residual?.Predicate();
        _row = _residual is null ? null : new SqliteRow(schema, _rows);
        _interruption = cancellation.UnsafeRegister(static database => ((SqliteDatabase)database!).Interrupt(), lease.Database);
    }

    public ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_left > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!_rows.Step()) break;
            // A row without geometry matches every box.
            if (_exact is not null && !_rows.IsNull(1) && !_exact.IntersectsBlob(_rows.Bytes(1))) continue;
            if (_residual?.Matches(_row!) == false) continue;
            _left--;
            _idLength = -1;
            return new ValueTask<bool>(true);
        }
        _left = 0;
        return new ValueTask<bool>(false);
    }

    private long Key => _rows.Int64(0);

    public PagePosition Position => new([.. _sorted.Select(SortedValue), Key]);

    public ReadOnlySpan<byte> Id
    {
        get
        {
            if (_idOrdinal >= 0 && _schema.Properties[_idOrdinal].Type != PropertyType.Integer) return GetUtf8(_idOrdinal);
            if (_idLength < 0) Utf8Formatter.TryFormat(_idOrdinal < 0 ? Key : GetInt64(_idOrdinal), _id, out _idLength);
            return _id.AsSpan(0, _idLength);
        }
    }

    public ReadOnlySpan<byte> Geometry => _skipGeometry || _rows.IsNull(1) ? default : GeoPackageBlob.Wkb(_rows.Bytes(1));

    public bool IsNull(int ordinal) => ordinal == _geometryOrdinal ? _skipGeometry || _rows.IsNull(1) : _rows.IsNull(ordinal + FirstProperty);
    public long GetInt64(int ordinal) => _rows.Int64(ordinal + FirstProperty);
    public double GetDouble(int ordinal) => _rows.Double(ordinal + FirstProperty);
    public bool GetBoolean(int ordinal) => _rows.Int64(ordinal + FirstProperty) != 0;

    public ReadOnlySpan<byte> GetUtf8(int ordinal)
    {
        var text = _rows.Bytes(ordinal + FirstProperty);
        return _schema.Properties[ordinal].Type == PropertyType.DateTime ? WithoutZeroMilliseconds(ordinal, text) : text;
    }

    private object? SortedValue(int ordinal) => _rows.IsNull(ordinal + FirstProperty) ? null : _schema.Properties[ordinal].Type switch
    {
        PropertyType.Integer => GetInt64(ordinal),
        PropertyType.Number => GetDouble(ordinal),
        PropertyType.Boolean => GetBoolean(ordinal),
        // As it is stored, so that it compares as it does there.
        _ => Encoding.UTF8.GetString(_rows.Bytes(ordinal + FirstProperty)),
    };

    public string GetString(int ordinal) => Encoding.UTF8.GetString(GetUtf8(ordinal));

    /// <summary>A GeoPackage wants milliseconds in every instant; people and RDF do better without those that are zero.</summary>
    private ReadOnlySpan<byte> WithoutZeroMilliseconds(int ordinal, ReadOnlySpan<byte> text)
    {
        if (text.Length != InstantLength || !text.EndsWith(".000Z"u8)) return text;
        var own = _instants.AsSpan(ordinal * InstantLength, InstantLength - 4);
        text[..^5].CopyTo(own);
        own[^1] = (byte)'Z';
        return own;
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // First: a late interruption must not hit the next user of the connection.
        _interruption.Dispose();
        _rows.Reset();
        _lease.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
