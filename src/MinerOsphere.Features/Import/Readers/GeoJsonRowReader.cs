using System.Text;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>
/// Features of a GeoJSON FeatureCollection, one at a time from a file of any size: the buffer holds one feature, and grows only when a
/// feature is larger than it.
/// </summary>
internal sealed class GeoJsonRowReader : IRowReader
{
    private readonly SourceStream _source;
    private readonly byte[][] _names;
    private readonly string?[] _values;
    private readonly bool[] _seen;
    private readonly int _idColumn;
    private readonly IReadOnlyList<string> _columns;
    private readonly JsonChunks _chunks;
    private bool _inFeatures;
    private bool _sawFeatures;
    private ReadOnlyMemory<byte> _geometry;

    public GeoJsonRowReader(SourceStream stream, IReadOnlyList<string> columns)
    {
        _source = stream;
        _chunks = new JsonChunks(_source.Content);
        _columns = columns;
        _names = [.. columns.Select(Encoding.UTF8.GetBytes)];
        _values = new string?[columns.Count];
        _seen = new bool[columns.Count];
        _idColumn = columns.ToList().IndexOf("id");
    }

    public long Row { get; private set; }
    public long BytesRead => _source.BytesRead;
    public LocalizedText? RowFault { get; private set; }

    public bool Read()
    {
        try
        {
            if (!_inFeatures && !FindFeatures()) return false;
            if (_chunks.NextElement() is { } feature)
            {
                Row++;
                ReadFeature(feature);
                return true;
            }
            _inFeatures = false;
            FindFeatures();
            CheckColumns();
            return false;
        }
        catch (JsonException wrong)
        {
            throw new SourceUnreadableException(SourceText.JsonError(Row, wrong.Message));
        }
    }

    /// <summary>Goes through the members of the collection up to the array of features, or to the end when that was read already.</summary>
    private bool FindFeatures()
    {
        while (_chunks.NextMember() is { } name)
        {
            if (name == "features" && !_sawFeatures)
            {
                _sawFeatures = true;
                if (!_chunks.EnterArray()) throw new SourceUnreadableException(SourceText.NotFeatureCollection);
                return _inFeatures = true;
            }
            var value = _chunks.Value();
            if (name == "crs") CheckCrs(value.Span);
            if (name == "type" && !Encoding.UTF8.GetString(value.Span).Contains("FeatureCollection"))
                throw new SourceUnreadableException(SourceText.NotFeatureCollection);
        }
        if (!_sawFeatures) throw new SourceUnreadableException(SourceText.NotFeatureCollection);
        return false;
    }

    /// <summary>The member of the GeoJSON of 2008; RFC 7946 has CRS84 only.</summary>
    private static void CheckCrs(ReadOnlySpan<byte> value)
    {
        var text = Encoding.UTF8.GetString(value);
        if (text == "null") return;
        using var document = JsonDocument.Parse(text);
        var name = document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("properties", out var properties)
            && properties.ValueKind == JsonValueKind.Object
            && properties.TryGetProperty("name", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : text;
        if (!name.EndsWith("CRS84", StringComparison.Ordinal) && !name.EndsWith(":4326", StringComparison.Ordinal) && !name.EndsWith("/4326", StringComparison.Ordinal))
            throw new SourceUnreadableException(SourceText.Crs(name));
    }

    /// <summary>A column that no feature has is a slip in the configuration, not a value that is always missing.</summary>
    private void CheckColumns()
    {
        if (Row == 0) return;
        for (var i = 0; i < _seen.Length; i++)
            if (!_seen[i]) throw new SourceUnreadableException(SourceText.NoMember(_columns[i]));
    }

    private void ReadFeature(ReadOnlyMemory<byte> feature)
    {
        Array.Clear(_values);
        _geometry = default;
        string? id = null;
        var reader = new Utf8JsonReader(feature.Span);
        reader.Read();
        RowFault = reader.TokenType == JsonTokenType.StartObject ? null : FaultText.Of(GeometryFault.Malformed);
        if (RowFault is not null) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isGeometry = reader.ValueTextEquals("geometry"u8);
            var isProperties = reader.ValueTextEquals("properties"u8);
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isId) id = Text(ref reader, feature);
            else if (isProperties && reader.TokenType == JsonTokenType.StartObject) ReadProperties(ref reader, feature);
            else if (isGeometry) _geometry = Slice(ref reader, feature);
            else reader.Skip();
        }
        if (_idColumn >= 0 && _values[_idColumn] is null && id is not null)
        {
            _values[_idColumn] = id;
            _seen[_idColumn] = true;
        }
    }

    private void ReadProperties(ref Utf8JsonReader reader, ReadOnlyMemory<byte> feature)
    {
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = ColumnOf(ref reader, expected);
            reader.Read();
            if (column < 0)
            {
                reader.Skip();
                continue;
            }
            _values[column] = Text(ref reader, feature);
            _seen[column] = true;
            expected = column + 1;
        }
    }

    /// <summary>Members mostly stand in the same order as the columns, so the next one is tried first.</summary>
    private int ColumnOf(ref Utf8JsonReader reader, int expected)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            var column = (expected + i) % _names.Length;
            if (reader.ValueTextEquals(_names[column])) return column;
        }
        return -1;
    }

    /// <summary>The value as text: that of a string, the JSON of everything else; null for null and for the empty string.</summary>
    private static string? Text(ref Utf8JsonReader reader, ReadOnlyMemory<byte> feature)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : Encoding.UTF8.GetString(Slice(ref reader, feature).Span);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> feature)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return feature[start..(int)reader.BytesConsumed];
    }

    public string? Value(int column) => _values[column];

    public LocalizedText? ReadGeometry(WkbBuffer target, out string? read)
    {
        read = null;
        if (_geometry.IsEmpty || _geometry.Span.SequenceEqual("null"u8)) return null;
        var reader = new Utf8JsonReader(_geometry.Span);
        reader.Read();
        var fault = GeoJsonGeometryReader.Read(ref reader, target);
        if (fault == GeometryFault.None) return null;
        read = Encoding.UTF8.GetString(_geometry.Span[..Math.Min(_geometry.Length, 200)]);
        return FaultText.Of(fault);
    }

    public void Dispose()
    {
        // The importer opened the file and closes it.
    }
}
