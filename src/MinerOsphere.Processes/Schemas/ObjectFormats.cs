using System.Text.Json;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Processes.Schemas;

/// <summary>Values of the keyword <c>format</c> for objects (OGC 18-062r2 table 13 and its successor): boxes and GeoJSON.</summary>
internal static class ObjectFormats
{
    public const string Bbox = "ogc-bbox", FeatureCollection = "geojson-feature-collection";

    public static void Check(JsonElement value, string format, string path, List<InputFault> faults)
    {
        switch (format)
        {
            case Bbox:
                BoxInput.Read(value, path, faults);
                break;
            case FeatureCollection:
                GeoJson(value, GeoJsonForm.FeatureCollection, path, faults);
                break;
            case "geojson-features":
                GeoJson(value, GeoJsonForm.Features, path, faults);
                break;
            case "geojson-feature":
                GeoJson(value, GeoJsonForm.Feature, path, faults);
                break;
            case "geojson-geometry":
                GeoJson(value, GeoJsonForm.Geometry, path, faults);
                break;
        }
    }

    private static void GeoJson(JsonElement value, GeoJsonForm form, string path, List<InputFault> faults)
    {
        foreach (var fault in GeoJsonCheck.Faults(value, form)) faults.Add(new InputFault(path + fault.Pointer, fault.Reason));
    }
}
