using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.Series;

/// <summary>A series in WaterML 2.0 (OGC 10-126r4): the first time series of measures of the document, whatever wraps it.</summary>
/// <param name="Name">Name of the monitoring point; empty where there is none.</param>
/// <param name="Unit">UCUM code; null where none is told.</param>
/// <param name="Points">Times and values as they stand; NaN for a value that is nil.</param>
public sealed record WaterMlSeries(string Name, string? Unit, ImmutableArray<(DateTimeOffset Time, double Value)> Points)
{
    private const string WaterMl = "http://www.opengis.net/waterml/2.0", Gml = "http://www.opengis.net/gml/3.2";
    private const long MostCharacters = 200_000_000;

    /// <exception cref="DataFaultException">No XML, no series in it, or a time or value that is none.</exception>
    public static WaterMlSeries Read(TextReader text)
    {
        // Entities from elsewhere are never fetched.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MostCharacters, IgnoreComments = true };
        var points = ImmutableArray.CreateBuilder<(DateTimeOffset, double)>();
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var (name, unit, time, isInPlace, series) = ("", (string?)null, (string?)null, false, 0);
        try
        {
            using var xml = XmlReader.Create(text, settings);
            for (var more = xml.Read(); more;)
            {
                var advanced = false;
                if (xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == WaterMl)
                    switch (xml.LocalName)
                    {
                        case "MonitoringPoint": isInPlace = true; break;
                        case "MeasurementTimeseries": series++; break;
                        case "uom" when unit is null && series <= 1: unit = xml.GetAttribute("code") ?? xml.GetAttribute("uom"); break;
                        case "time" when series <= 1: (time, advanced) = (xml.ReadElementContentAsString().Trim(), true); break;
                        case "value" when series <= 1 && time is not null:
                            var isNil = xml.GetAttribute("nil", "http://www.w3.org/2001/XMLSchema-instance") is "true" or "1";
                            var value = xml.ReadElementContentAsString().Trim();
                            advanced = true;
                            Add(time, value, isNil);
                            time = null;
                            break;
                    }
                else if (isInPlace && name.Length == 0 && xml.NodeType == XmlNodeType.Element && xml.NamespaceURI == Gml && xml.LocalName == "name") (name, advanced) = (xml.ReadElementContentAsString().Trim(), true);
                else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "MonitoringPoint") isInPlace = false;
                more = advanced ? !xml.EOF : xml.Read();
            }
        }
        catch (XmlException e)
        {
            throw new DataFaultException($"this is no XML that can be read (line {e.LineNumber}, column {e.LinePosition})");
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (series == 0) throw new DataFaultException("there is no wml2:MeasurementTimeseries in this document; WaterML 2.0 is expected");
        return points.Count > 0 ? new WaterMlSeries(name, unit, points.ToImmutable()) : throw new DataFaultException("the series has no point (wml2:MeasurementTVP)");

        void Add(string at, string value, bool isNil)
        {
            var row = $"point {points.Count + faults.Count + 1}";
            if (!DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) Fault($"'{at}' is no time", "wml2:time");
            else if (isNil || value.Length == 0) points.Add((instant, double.NaN));
            else if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) Fault($"'{value}' is no number", "wml2:value");
            else points.Add((instant, number));
            void Fault(string message, string column)
            {
                if (faults.Count < 20) faults.Add(new DataFault(message, column, row));
            }
        }
    }

    /// <summary>Mean of each day that has a value.</summary>
    public IEnumerable<(DateTimeOffset Day, double Value)> Daily() =>
        Points.Where(p => !double.IsNaN(p.Value)).GroupBy(p => new DateTimeOffset(p.Time.Year, p.Time.Month, p.Time.Day, 0, 0, 0, TimeSpan.Zero)).OrderBy(g => g.Key).Select(g => (g.Key, g.Average(p => p.Value)));
}
