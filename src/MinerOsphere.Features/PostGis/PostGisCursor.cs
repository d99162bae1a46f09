using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using MinerOsphere.Features.Filters;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Evaluation;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>Rows of a running statement. Texts and geometries are copied once, into a buffer that serves row after row.</summary>
internal sealed class PostGisCursor : IFeatureCursor
{
    private const int FirstProperty = 1;

    /// <summary>So many unread rows are rather received than cancelled, which takes a connection of its own.</summary>
    private const int CheaperThanCancelling = 20_000;

    private readonly PostGisSource _source;
    private readonly PostGisLayer _layer;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _command;
    private readonly NpgsqlDataReader _rows;
    private readonly ImmutableArray<SortProperty> _sortBy;
    private readonly bool _skipGeometry;
    private readonly bool _keepsConnection;
    private readonly Cql2Predicate? _residual;
    private readonly PostGisRow? _residualRow;
    private byte[] _row = ArrayPool<byte>.Shared.Rent(4 << 10);
    private int _used;
    private long _left;
    private bool _isAtEnd;
    private bool _disposed;

    /// <param name="keepsConnection">The connection is a unit of work's, which goes on with it.</param>
    internal PostGisCursor(PostGisSource source, PostGisLayer layer, NpgsqlConnection connection, NpgsqlCommand command, NpgsqlDataReader rows, ResidualFilter? residual, in FeatureQuery asked, bool keepsConnection = false)
    {
        _keepsConnection = keepsConnection;
        (_source, _layer, _connection, _command, _rows) = (source, layer, connection, command, rows);
        (_sortBy, _skipGeometry) = (asked.SortBy.IsDefault ? [] : asked.SortBy, asked.SkipGeometry);
        _left = asked.Limit ?? long.MaxValue;
        if (residual is null) return;
        _residual = residual.Predicate();
        _residualRow = new PostGisRow(layer, this, rows);
    }

    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<IFeatureCursor> OpenAsync(PostGisSource source, PostGisLayer layer, PostGisQuery query, FeatureQuery asked, CancellationToken cancellation)
    {
        var (connection, command, rows) = await source.ExecuteAsync(query, cancellation).ConfigureAwait(false);
        var cursor = new PostGisCursor(source, layer, connection, command, rows, query.Residual, asked);
        if (cursor.IsAsExpected(asked)) return cursor;
        await cursor.DisposeAsync().ConfigureAwait(false);
        throw new InvalidCastException($"the columns of {layer.Table} have other types than before");
    }

    /// <summary>A column that was retyped meanwhile must be noticed before a row is written.</summary>
    private bool IsAsExpected(in FeatureQuery asked)
    {
        const uint Text = 25, Integer = 20, Double = 701, Truth = 16, Day = 1082, Timestamp = 1114, TimestampWithZone = 1184;
        for (var i = 0; i < _layer.Columns.Length; i++)
        {
            if (i == _layer.GeometryOrdinal || _layer.IsText(i)) continue;
            var type = _rows.GetDataTypeOID(i + FirstProperty);
            // What is not asked for is read as NULL, which is a text.
            if (type == Text && !asked.Properties.IsDefault && !asked.Properties.Contains(_layer.Schema.Properties[i].Name)) continue;
            var isExpected = _layer.Columns[i].Kind switch
            {
                ColumnKind.Integer => type == Integer,
                ColumnKind.Number => type == Double,
                ColumnKind.Boolean => type == Truth,
                ColumnKind.Date => type == Day,
                ColumnKind.Timestamp => type is Timestamp or TimestampWithZone,
                _ => true,
            };
            if (!isExpected) return false;
        }
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            // Without a filter for memory the limit is the database's, whose end of the rows must be read.
            while (_residual is null || _left > 0)
            {
                _used = 0;
                if (!await _rows.ReadAsync(cancellation).ConfigureAwait(false))
                {
                    (_left, _isAtEnd) = (0, true);
                    return false;
                }
                if (_residual?.Matches(_residualRow!) == false) continue;
                _left--;
                return true;
            }
            return false;
        }
        catch (Exception failure) when (PostGisSource.IsOutage(failure))
        {
            throw _source.Unavailable(failure);
        }
    }

    public PagePosition Position => new([.. _sortBy.Select(key => SortedValue(_layer.Schema.OrdinalOf(key.Property))), Key]);

    private object Key => _layer.Key.Kind == ColumnKind.Integer && !_layer.IsText(_layer.IdOrdinal) ? GetInt64(_layer.IdOrdinal)
        : _layer.Key.Kind == ColumnKind.Integer ? long.Parse(GetString(_layer.IdOrdinal), CultureInfo.InvariantCulture) : GetString(_layer.IdOrdinal);

    public ReadOnlySpan<byte> Id
    {
        get
        {
            if (_layer.Schema.Properties[_layer.IdOrdinal].Type != PropertyType.Integer) return GetUtf8(_layer.IdOrdinal);
            var room = Room(20);
            Utf8Formatter.TryFormat(GetInt64(_layer.IdOrdinal), room, out var length);
            return Taken(length);
        }
    }

    public ReadOnlySpan<byte> Geometry => _skipGeometry || _rows.IsDBNull(0) ? default : Bytes(0);

    public bool IsNull(int ordinal)
    {
        if (ordinal == _layer.GeometryOrdinal) return _skipGeometry || _rows.IsDBNull(0);
        // JSON and RDF's decimal have no NaN: a number that is none is no value.
        return _rows.IsDBNull(ordinal + FirstProperty)
            || (_layer.Columns[ordinal].Kind == ColumnKind.Number && !_layer.IsText(ordinal) && !double.IsFinite(_rows.GetDouble(ordinal + FirstProperty)));
    }

    public long GetInt64(int ordinal) => _rows.GetInt64(ordinal + FirstProperty);

    public double GetDouble(int ordinal) => _layer.Columns[ordinal].Kind == ColumnKind.Integer ? _rows.GetInt64(ordinal + FirstProperty) : _rows.GetDouble(ordinal + FirstProperty);

    public bool GetBoolean(int ordinal) => _rows.GetBoolean(ordinal + FirstProperty);

    public ReadOnlySpan<byte> GetUtf8(int ordinal)
    {
        var column = ordinal + FirstProperty;
        switch (_layer.Schema.Properties[ordinal].Type)
        {
            case PropertyType.Date:
                _rows.GetFieldValue<DateOnly>(column).TryFormat(Room(10), out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                return Taken(length);
            case PropertyType.DateTime:
                return Taken(Instants.Write(_rows.GetDateTime(column), Room(Instants.MaxLength)));
            default:
                return Bytes(column);
        }
    }

    public string GetString(int ordinal) => Encoding.UTF8.GetString(GetUtf8(ordinal));

    private object? SortedValue(int ordinal) => IsNull(ordinal) ? null : _layer.Schema.Properties[ordinal].Type switch
    {
        PropertyType.Integer => GetInt64(ordinal),
        PropertyType.Number => GetDouble(ordinal),
        PropertyType.Boolean => GetBoolean(ordinal),
        _ => GetString(ordinal),
    };

    /// <summary>The bytes of a column of the statement.</summary>
    internal ReadOnlySpan<byte> Bytes(int column)
    {
        var length = (int)_rows.GetBytes(column, 0, null, 0, 0);
        var room = Room(length);
        _rows.GetBytes(column, 0, _row, _used, room.Length);
        return Taken(length);
    }

    /// <summary>Spans given before stay as they are: a buffer that is too small is replaced, not moved.</summary>
    private Span<byte> Room(int length)
    {
        if (_row.Length - _used < length) (_row, _used) = (ArrayPool<byte>.Shared.Rent(Math.Max(_row.Length * 2, length)), 0);
        return _row.AsSpan(_used, length);
    }

    private ReadOnlySpan<byte> Taken(int length)
    {
        _used += length;
        return _row.AsSpan(_used - length, length);
    }

    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        ArrayPool<byte>.Shared.Return(_row);
        _rows.Dispose();
        _command.Dispose();
        if (!_keepsConnection) _connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        ArrayPool<byte>.Shared.Return(_row);
        // Of a result that nobody reads on, the rest would come over the wire all the same.
        if (_left > CheaperThanCancelling || (_residual is not null && !_isAtEnd)) _command.Cancel();
        await _rows.DisposeAsync().ConfigureAwait(false);
        await _command.DisposeAsync().ConfigureAwait(false);
        if (!_keepsConnection) await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
