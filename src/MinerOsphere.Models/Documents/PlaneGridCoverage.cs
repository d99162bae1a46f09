using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Documents;

/// <summary>Values on a grid of a plane as CoverageJSON (OGC 21-069r2), the northernmost row first.</summary>
/// <param name="Crs">URI of the plane's system; null when none is known.</param>
/// <param name="X">Centres of the first and the last column.</param>
/// <param name="Y">Centres of the first and the last row.</param>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from north to south.</param>
internal sealed record PlaneGridCoverage(string? Crs, (double First, double Last) X, (double First, double Last) Y, int Columns, int Rows)
{
    /// <summary>What the grid holds: a share or a number without a unit.</summary>
    /// <param name="Key">Its id.</param>
    /// <param name="Label">Its name.</param>
    /// <param name="Description">What it means, in English; null where the name says it.</param>
    /// <param name="Values">Per cell; what is no number is written as null.</param>
    /// <param name="Decimals">Decimals that mean something.</param>
    public sealed record Layer(string Key, LocalizedText Label, string? Description, double[] Values, int Decimals);

    public byte[] Write(IReadOnlyList<Layer> layers) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Coverage"u8);
        json.WriteStartObject("domain"u8);
        json.WriteString("type"u8, "Domain"u8);
        json.WriteString("domainType"u8, "Grid"u8);
        json.WriteStartObject("axes"u8);
        Axis("x", X, Columns);
        Axis("y", Y, Rows);
        json.WriteEndObject();
        json.WriteStartArray("referencing"u8);
        json.WriteStartObject();
        json.WriteStartArray("coordinates"u8);
        json.WriteStringValue("x"u8);
        json.WriteStringValue("y"u8);
        json.WriteEndArray();
        json.WriteStartObject("system"u8);
        json.WriteString("type"u8, "ProjectedCRS"u8);
        if (Crs is not null) json.WriteString("id"u8, Crs);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("parameters"u8);
        foreach (var layer in layers)
        {
            json.WriteStartObject(layer.Key);
            json.WriteString("type"u8, "Parameter"u8);
            if (layer.Description is not null)
            {
                json.WriteStartObject("description"u8);
                json.WriteString("en"u8, layer.Description);
                json.WriteEndObject();
            }
            json.WriteStartObject("observedProperty"u8);
            json.WriteText("label", layer.Label);
            json.WriteEndObject();
            json.WriteStartObject("unit"u8);
            json.WriteString("symbol"u8, "1"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartObject("ranges"u8);
        foreach (var layer in layers)
        {
            json.WriteStartObject(layer.Key);
            json.WriteString("type"u8, "NdArray"u8);
            json.WriteString("dataType"u8, "float"u8);
            json.WriteStartArray("axisNames"u8);
            json.WriteStringValue("y"u8);
            json.WriteStringValue("x"u8);
            json.WriteEndArray();
            json.WriteStartArray("shape"u8);
            json.WriteNumberValue(Rows);
            json.WriteNumberValue(Columns);
            json.WriteEndArray();
            json.WriteStartArray("values"u8);
            foreach (var value in layer.Values)
                if (double.IsFinite(value)) json.WriteNumberValue(Math.Round(value, layer.Decimals));
                else json.WriteNullValue();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();

        void Axis(string name, (double First, double Last) centres, int count)
        {
            json.WriteStartObject(name);
            json.WriteNumber("start"u8, centres.First);
            json.WriteNumber("stop"u8, centres.Last);
            json.WriteNumber("num"u8, count);
            json.WriteEndObject();
        }
    });
}
