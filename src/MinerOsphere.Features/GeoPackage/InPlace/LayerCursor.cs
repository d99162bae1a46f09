using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Data.Sqlite;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Rows of a running statement over a layer of others.</summary>
internal sealed class LayerCursor : IFeatureCursor
{
    private const int FirstProperty = 2;

    private readonly GeoPackageLayer _layer;
    private readonly SqliteStatement _rows;
    private readonly SqlQuery _query;
    private readonly Func<SqliteException, Exception?> _failure;
    private readonly Action _end;
    private readonly Cql2Predicate? _residual;
    private readonly LayerRow? _row;
    private readonly bool _skipGeometry;
    private readonly ImmutableArray<int> _sorted;
    private readonly LayerGeometry _geometry = new();
    private readonly byte[] _id = new byte[20];
    private readonly byte[]?[] _times;
    private readonly CancellationTokenRegistration _interruption;
    private bool _isGeometryRead;
    private long _left;
    private bool _disposed;

    /// <param name="layer">The layer.</param>
    /// <param name="database">The connection.</param>
    /// <param name="query">The statement.</param>
    /// <param name="asked">What it is made of.</param>
    /// <param name="failure">What an error of SQLite is to the reader; null when it is a fault of ours.</param>
    /// <param name="end">Gives the connection back.</param>
    /// <param name="cancellation">Stops the statement.</param>
    public LayerCursor(GeoPackageLayer layer, SqliteDatabase database, SqlQuery query, in FeatureQuery asked, Func<SqliteException, Exception?> failure, Action end, CancellationToken cancellation)
    {
        (_layer, _query, _failure, _end) = (layer, query, failure, end);
        _left = asked.Limit ?? long.MaxValue;
        _skipGeometry = asked.SkipGeometry;
        _sorted = asked.SortBy.IsDefaultOrEmpty ? [] : [.. asked.SortBy.Select(key => layer.Schema.OrdinalOf(key.Property))];
        _times = new byte[]?[layer.Columns.Length];
        _rows = query.Prepare(database);
        _residual = query.Residual?.Predicate();
        _row = _residual is null ? null : new LayerRow(this, layer.GeometryOrdinal);
        _interruption = cancellation.UnsafeRegister(static database => ((SqliteDatabase)database!).Interrupt(), database);
    }

    public ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            while (_left > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!_rows.Step()) break;
                _isGeometryRead = false;
                // A row without geometry matches every box.
                if (_query.Exact is not null && Wkb is { IsEmpty: false } wkb && !_query.Exact.Intersects(wkb)) continue;
                if (_residual?.Matches(_row!) == false) continue;
                _left--;
                return new ValueTask<bool>(true);
            }
        }
        catch (SqliteException error) when (_failure(error) is { } failure)
        {
            throw failure;
        }
        _left = 0;
        return new ValueTask<bool>(false);
    }

    public PagePosition Position => new([.. _sorted.Select(SortedValue), _layer.IsKeyText ? _rows.Text(0) : _rows.Int64(0)]);

    public ReadOnlySpan<byte> Id
    {
        get
        {
            if (_layer.Schema.Id!.Type != PropertyType.Integer) return GetUtf8(_layer.IdOrdinal);
            Utf8Formatter.TryFormat(GetInt64(_layer.IdOrdinal), _id, out var length);
            return _id.AsSpan(0, length);
        }
    }

    public ReadOnlySpan<byte> Geometry => _skipGeometry ? default : Wkb;

    /// <summary>The geometry, also when the query does not ask for it.</summary>
    internal ReadOnlySpan<byte> Wkb
    {
        get
        {
            if (!_isGeometryRead) _geometry.Read(_rows.TypeOf(1) == StorageClass.Blob ? _rows.Bytes(1) : default);
            _isGeometryRead = true;
            return _geometry.Wkb;
        }
    }

    public bool IsNull(int ordinal)
    {
        if (ordinal == _layer.GeometryOrdinal) return _skipGeometry || Wkb.IsEmpty;
        var (type, column) = (_layer.Schema.Properties[ordinal].Type, ordinal + FirstProperty);
        return type switch
        {
            PropertyType.Integer or PropertyType.Boolean => _rows.TypeOf(column) != StorageClass.Integer,
            PropertyType.Number => _rows.TypeOf(column) != StorageClass.Integer && !(_rows.TypeOf(column) == StorageClass.Real && double.IsFinite(_rows.Double(column))),
            PropertyType.Date or PropertyType.DateTime => _rows.TypeOf(column) != StorageClass.Text || Time(ordinal).IsEmpty,
            _ => _rows.TypeOf(column) != StorageClass.Text,
        };
    }

    public long GetInt64(int ordinal) => _rows.Int64(ordinal + FirstProperty);
    public double GetDouble(int ordinal) => _rows.Double(ordinal + FirstProperty);
    public bool GetBoolean(int ordinal) => _rows.Int64(ordinal + FirstProperty) != 0;

    public ReadOnlySpan<byte> GetUtf8(int ordinal)
    {
        var type = _layer.Schema.Properties[ordinal].Type;
        if (type is not (PropertyType.Date or PropertyType.DateTime)) return _rows.Bytes(ordinal + FirstProperty);
        var time = Time(ordinal);
        // A GeoPackage wants milliseconds in every instant; people and RDF do better without those that are zero.
        return time.Length == 24 && time.EndsWith(".000Z"u8) ? Shortened(ordinal, time) : time;
    }

    public string GetString(int ordinal) => Encoding.UTF8.GetString(GetUtf8(ordinal));

    /// <summary>The instant or day of a property that is not null.</summary>
    internal Cql2Instant Instant(int ordinal) => Cql2Instant.TryParse(GetString(ordinal), out var instant) ? instant.Value : throw new InvalidDataException($"'{GetString(ordinal)}' is no instant");

    /// <summary>A date or instant spelled as it should be; empty for what is none.</summary>
    private ReadOnlySpan<byte> Time(int ordinal)
    {
        var text = _rows.Bytes(ordinal + FirstProperty);
        var property = _layer.Schema.Properties[ordinal];
        if (property.Format is null && (property.Type == PropertyType.Date ? LayerTime.IsStoredDate(text) : LayerTime.IsInstant(text))) return text;
        return LayerTime.Stored(text, property) is { } stored ? Encoding.UTF8.GetBytes(stored) : default;
    }

    private ReadOnlySpan<byte> Shortened(int ordinal, ReadOnlySpan<byte> instant)
    {
        var own = _times[ordinal] ??= new byte[20];
        instant[..19].CopyTo(own);
        own[19] = (byte)'Z';
        return own;
    }

    private object? SortedValue(int ordinal) => IsNull(ordinal) ? null : _layer.Schema.Properties[ordinal].Type switch
    {
        PropertyType.Integer => GetInt64(ordinal),
        PropertyType.Number => GetDouble(ordinal),
        PropertyType.Boolean => GetBoolean(ordinal),
        // As it is compared there.
        PropertyType.DateTime => LayerTime.Stored(_rows.Bytes(ordinal + FirstProperty), _layer.Schema.Properties[ordinal]),
        _ => GetString(ordinal),
    };

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        // First: a late interruption must not hit the next user of the connection.
        _interruption.Dispose();
        _rows.Reset();
        _end();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
