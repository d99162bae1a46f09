using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using NetTopologySuite.IO;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>Rows of a CSV file (RFC 4180) in UTF-8 with a header line.</summary>
internal sealed class CsvRowReader : IRowReader
{
    private readonly SourceStream _source;
    private readonly CsvParser _parser;
    private readonly int _width;
    private readonly int[] _columns;
    private readonly int _longitude = -1;
    private readonly int _latitude = -1;
    private readonly int _wkt = -1;
    private readonly NumberFormat _numbers;
    private bool _badQuotes;

    public CsvRowReader(SourceDefinition source, SourceStream stream, IReadOnlyList<string> columns, PropertyDefinition? geometry)
    {
        _source = stream;
        var reader = new StreamReader(_source.Content, new UTF8Encoding(false, throwOnInvalidBytes: true), true, 1 << 16);
        _parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = source.Separator.ToString(),
            BadDataFound = _ => _badQuotes = true,
            BufferSize = 1 << 16,
        });
        _numbers = NumberFormat.Of(geometry?.Format);

        var header = Guarded(_parser.Read) ? _parser.Record! : throw new SourceUnreadableException(SourceText.Empty);
        _width = header.Length;
        _columns = [.. columns.Select(name => Find(header, name))];
        if (source.LongitudeColumn is { } longitude && source.LatitudeColumn is { } latitude)
            (_longitude, _latitude) = (Find(header, longitude), Find(header, latitude));
        else if (geometry is not null)
            _wkt = Find(header, geometry.Source);
    }

    public long Row { get; private set; }
    public long BytesRead => _source.BytesRead;
    public LocalizedText? RowFault { get; private set; }

    public bool Read()
    {
        _badQuotes = false;
        if (!Guarded(_parser.Read)) return false;
        Row++;
        RowFault = _badQuotes ? FaultText.BadQuotes : _parser.Count != _width ? FaultText.CellCount(_parser.Count, _width) : null;
        return true;
    }

    public string? Value(int column) => Cell(_columns[column]);

    public LocalizedText? ReadGeometry(WkbBuffer target, out string? read)
    {
        if (_wkt >= 0) return ReadWkt(read = Cell(_wkt), target);
        read = null;
        if (_longitude < 0) return null;
        var (longitude, latitude) = (Cell(_longitude), Cell(_latitude));
        if (longitude is null && latitude is null) return null;
        read = $"{longitude} {latitude}";
        if (longitude is null || latitude is null) return FaultText.HalfPoint;
        if (!_numbers.TryRead(longitude, out double x) || !_numbers.TryRead(latitude, out double y)) return FaultText.NotNumber;
        target.WritePoint(x, y);
        return null;
    }

    private static LocalizedText? ReadWkt(string? text, WkbBuffer target)
    {
        if (text is null) return null;
        try
        {
            var fault = WkbNormaliser.Normalise(new WKTReader().Read(text).AsBinary(), target);
            return fault == GeometryFault.None ? null : FaultText.Of(fault);
        }
        // The only way in which this parser says that a text is no geometry.
        catch (Exception wrong) when (wrong is NetTopologySuite.IO.ParseException or ArgumentException)
        {
            return FaultText.Of(GeometryFault.Malformed);
        }
    }

    private string? Cell(int index) => index < _parser.Count && _parser[index] is { Length: > 0 } text ? text : null;

    private static int Find(string[] header, string name)
    {
        var index = Array.IndexOf(header, name);
        return index >= 0 ? index : throw new SourceUnreadableException(SourceText.NoColumn(name, header));
    }

    private static bool Guarded(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new SourceUnreadableException(SourceText.NotUtf8);
        }
    }

    public void Dispose() => _parser.Dispose();
}
