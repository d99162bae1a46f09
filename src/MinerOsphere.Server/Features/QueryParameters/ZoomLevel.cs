using System.Globalization;
using System.Text.Json.Nodes;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>OGC API Features Part 7 (draft 24-020): how far the map that will show the geometries is zoomed in.</summary>
internal static class ZoomLevel
{
    /// <summary>Metres that a pixel of a tile of 256 x 256 covers at the equator when the whole world is one tile (WebMercatorQuad).</summary>
    private const double WidestPixel = 2 * Math.PI * 6378137 / 256;

    private const double MetresPerDegree = Math.PI * 6378137 / 180;

    public static readonly QueryParameter<double> Parameter = new("zoom-level",
        new("Niveau de zoom de la carte (WebMercatorQuad) : les géométries sont simplifiées à un demi-pixel près.", "Zoom level of the map (WebMercatorQuad): geometries are simplified to within half a pixel."),
        () => new JsonObject { ["type"] = "number", ["minimum"] = 0 }, Parse)
    { SharedKey = "zoom-level" };

    public static Reading<double> Parse(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) && level <= 50
            ? level
            : new ParameterFault(new("un nombre de 0 à 50, comme 7 ou 12.5", "a number from 0 to 50, such as 7 or 12.5"));

    /// <summary>Half a pixel, in units of the system of the answer; 0 when nothing is asked.</summary>
    public static double ToleranceOf(ApiRequest request, CrsDefinition wanted)
    {
        if (!request.TryGet(Parameter, out var level)) return 0;
        var metres = WidestPixel / Math.Pow(2, level) / 2;
        return wanted.IsGeographic ? metres / MetresPerDegree : metres;
    }
}
