namespace MinerOsphere.Rdf.RdfXml;

/// <summary>A start tag with the attributes of the syntax sorted out, values as written.</summary>
internal sealed class RdfXmlElement
{
    /// <summary>Namespace and local name put together.</summary>
    public required string Name { get; init; }

    public required (int Line, int Column) Place { get; init; }

    /// <summary>True for &lt;x/&gt;, which no end tag follows.</summary>
    public required bool IsEmpty { get; init; }

    public RdfXmlScope Scope { get; set; }
    public string? Id { get; set; }
    public string? About { get; set; }
    public string? NodeId { get; set; }
    public string? Resource { get; set; }
    public string? Datatype { get; set; }
    public string? ParseType { get; set; }
    public string? Annotation { get; set; }
    public string? AnnotationNodeId { get; set; }

    /// <summary>Attributes that stand for properties: IRI and value.</summary>
    public List<(string Name, string Value)>? Properties { get; set; }

    /// <summary>True when an attribute says what the object of a property element is.</summary>
    public bool NamesObject => Resource is not null || NodeId is not null || Properties is not null;
}
