using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>What indicators, their dimensions, slices and observations are called for ever.</summary>
/// <param name="names">The IRIs of this server.</param>
internal sealed class IndicatorIris(LinkedDataNames names)
{
    public LinkedDataNames Names => names;

    /// <summary>The dataset, which is also where it is.</summary>
    public string DataSet(string id) => $"{names.Base}/indicators/{id}";

    public string Graph(string id) => names.Graph("indicators/" + id);

    public string Structure(string id) => DataSet(id) + "#structure";

    public string Measure(string id) => DataSet(id) + "#value";

    /// <summary>A part of the structure: a component, a key of slices.</summary>
    public string Part(string id, string name) => $"{DataSet(id)}#{name}";

    /// <summary>Time is one dimension for all indicators.</summary>
    public string TimeDimension => names.Base + "/indicators#time";

    /// <summary>Indicators whose groups are features of one collection share the dimension, so that they can be laid side by side.</summary>
    public string GroupDimension(string id, string? collection) => collection is null ? DataSet(id) + "#group" : $"{names.Base}/indicators#{collection}";

    public string Period(IndicatorYears form, int year) => $"{names.Base}/indicators/periods/{form.Label(year)}";

    public string Codes(string id) => DataSet(id) + "/codes";

    public string Code(string id, string group) => $"{DataSet(id)}/codes/{Uri.EscapeDataString(group)}";

    public string Slice(string id, string group) => $"{DataSet(id)}/by-group/{Uri.EscapeDataString(group)}";

    public string Observation(string id, string group, string label) => $"{DataSet(id)}/observations/{Uri.EscapeDataString(group)}{(label.Length > 0 ? "/" + label : "")}";

    /// <summary>True for a graph that is made of an indicator: a catalogue that is made anew leaves it alone.</summary>
    public static bool IsGraph(LinkedDataNames names, Term? graph) => graph is Iri iri && iri.Value.StartsWith(names.Graph("indicators/"), StringComparison.Ordinal);
}
