using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace MinerOsphere.Geo.Rasters.Tiff;

/// <summary>What GDAL keeps of bands in a tag of its own: names, units, scale and offset.</summary>
internal sealed class GdalMetadata
{
    private readonly Dictionary<(string Role, int Band), string> _items = [];

    public static GdalMetadata Of(TiffDirectory directory)
    {
        var metadata = new GdalMetadata();
        if (directory.Text(TiffTag.GdalMetadata) is not { } text) return metadata;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = 1 << 20 });
            foreach (var item in XDocument.Load(reader).Root!.Elements("Item"))
                if ((string?)item.Attribute("role") is { } role && int.TryParse((string?)item.Attribute("sample"), NumberStyles.None, CultureInfo.InvariantCulture, out var band))
                    metadata._items.TryAdd((role, band), item.Value);
        }
        catch (XmlException e)
        {
            throw new GeoTiffException($"the metadata of the bands are no XML: {e.Message}", directory.PlaceOf(TiffTag.GdalMetadata), e);
        }
        return metadata;
    }

    public string? Text(string role, int band) => _items.TryGetValue((role, band), out var text) && text.Length > 0 ? text : null;

    public double? Number(string role, int band) =>
        Text(role, band) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
