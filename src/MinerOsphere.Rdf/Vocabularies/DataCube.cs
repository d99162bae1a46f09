namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The RDF Data Cube vocabulary (qb:), and the SDMX terms that it goes with.</summary>
public static class DataCube
{
    public const string Namespace = "http://purl.org/linked-data/cube#";
    public const string DataSet = Namespace + "DataSet";
    public const string DataStructureDefinition = Namespace + "DataStructureDefinition";
    public const string Observation = Namespace + "Observation";
    public const string Slice = Namespace + "Slice";
    public const string SliceKey = Namespace + "SliceKey";
    public const string ComponentSpecification = Namespace + "ComponentSpecification";
    public const string DimensionProperty = Namespace + "DimensionProperty";
    public const string MeasureProperty = Namespace + "MeasureProperty";
    public const string AttributeProperty = Namespace + "AttributeProperty";
    public const string CodedProperty = Namespace + "CodedProperty";
    public const string HasDataSet = Namespace + "dataSet";
    public const string HasStructure = Namespace + "structure";
    public const string HasSlice = Namespace + "slice";
    public const string HasSliceKey = Namespace + "sliceKey";
    public const string SliceStructure = Namespace + "sliceStructure";
    public const string HasObservation = Namespace + "observation";
    public const string Component = Namespace + "component";
    public const string ComponentProperty = Namespace + "componentProperty";
    public const string ComponentAttachment = Namespace + "componentAttachment";
    public const string ComponentRequired = Namespace + "componentRequired";
    public const string Dimension = Namespace + "dimension";
    public const string Measure = Namespace + "measure";
    public const string Attribute = Namespace + "attribute";
    public const string Order = Namespace + "order";
    public const string CodeList = Namespace + "codeList";
    public const string Concept = Namespace + "concept";

    /// <summary>Dimensions of SDMX.</summary>
    public const string RefArea = "http://purl.org/linked-data/sdmx/2009/dimension#refArea";
    public const string RefPeriod = "http://purl.org/linked-data/sdmx/2009/dimension#refPeriod";

    /// <summary>What is observed, of which every measure is a kind.</summary>
    public const string ObsValue = "http://purl.org/linked-data/sdmx/2009/measure#obsValue";
    public const string UnitMeasure = "http://purl.org/linked-data/sdmx/2009/attribute#unitMeasure";
    public const string ObsStatus = "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus";
    public const string ConfStatus = "http://purl.org/linked-data/sdmx/2009/attribute#confStatus";

    /// <summary>Codes of status: normal, missing, confidential.</summary>
    public const string Normal = "http://purl.org/linked-data/sdmx/2009/code#obsStatus-A";
    public const string Missing = "http://purl.org/linked-data/sdmx/2009/code#obsStatus-M";
    public const string Confidential = "http://purl.org/linked-data/sdmx/2009/code#confStatus-C";
}
