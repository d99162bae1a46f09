namespace MinerOsphere.Tests.Indicators;

/// <summary>
/// The integrity constraints of the RDF Data Cube vocabulary (W3C, 16 January 2014, §11) in words of our own: each asks for what breaks it, so
/// that an answer of true is a fault. They are asked of one graph, given as <c>FROM</c>.
/// </summary>
public static class CubeConstraints
{
    private const string Prefixes = """
        PREFIX qb: <http://purl.org/linked-data/cube#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

        """;

    /// <summary>By the number of the standard. 15 to 17 are about cubes with a measure dimension and 20 and 21 about hierarchies of codes: here they say that there are none.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        // An observation belongs to one dataset, neither none nor two.
        ["IC-1"] = "{ { SELECT ?o (COUNT(DISTINCT ?d) AS ?n) { ?o a qb:Observation OPTIONAL { ?o qb:dataSet ?d } } GROUP BY ?o HAVING (COUNT(DISTINCT ?d) != 1) } }",
        // A dataset has one structure.
        ["IC-2"] = "{ { SELECT ?d (COUNT(DISTINCT ?s) AS ?n) { ?d a qb:DataSet OPTIONAL { ?d qb:structure ?s } } GROUP BY ?d HAVING (COUNT(DISTINCT ?s) != 1) } }",
        // A structure has a measure.
        ["IC-3"] = "{ ?s a qb:DataStructureDefinition FILTER NOT EXISTS { ?s qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty } }",
        // A dimension says what its values are.
        ["IC-4"] = "{ ?p a qb:DimensionProperty FILTER NOT EXISTS { ?p rdfs:range ?range } }",
        // One whose values are concepts says of which list.
        ["IC-5"] = "{ ?p a qb:DimensionProperty ; rdfs:range skos:Concept FILTER NOT EXISTS { ?p qb:codeList ?list } }",
        // Only attributes may be left out.
        ["IC-6"] = "{ ?s qb:component ?c . ?c qb:componentRequired false ; qb:componentProperty ?p FILTER NOT EXISTS { ?p a qb:AttributeProperty } }",
        // A key of slices belongs to a structure.
        ["IC-7"] = "{ ?k a qb:SliceKey FILTER NOT EXISTS { ?s a qb:DataStructureDefinition ; qb:sliceKey ?k } }",
        // What it fixes are components of that structure.
        ["IC-8"] = "{ ?s a qb:DataStructureDefinition ; qb:sliceKey ?k . ?k qb:componentProperty ?p FILTER NOT EXISTS { ?s qb:component/qb:componentProperty ?p } }",
        // A slice has one key.
        ["IC-9"] = "{ { SELECT ?x (COUNT(DISTINCT ?k) AS ?n) { ?x a qb:Slice OPTIONAL { ?x qb:sliceStructure ?k } } GROUP BY ?x HAVING (COUNT(DISTINCT ?k) != 1) } }",
        // A slice has a value of everything that its key fixes.
        ["IC-10"] = "{ ?x qb:sliceStructure ?k . ?k qb:componentProperty ?p FILTER NOT EXISTS { ?x ?p ?value } }",
        // An observation has a value of every dimension.
        ["IC-11"] = "{ ?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty FILTER NOT EXISTS { ?o ?p ?value } }",
        // No two observations of a dataset have the same values of all dimensions: gathered by the text of their values, one group per place in the cube.
        ["IC-12"] = """
            { { SELECT ?d ?place (COUNT(?o) AS ?n) {
                  { SELECT ?d ?o (GROUP_CONCAT(?pair ; separator=" ") AS ?place) {
                      { SELECT ?d ?o ?pair { ?o qb:dataSet ?d . ?d qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty . ?o ?p ?v BIND (CONCAT(STR(?p), "=", STR(?v)) AS ?pair) } ORDER BY ?o ?pair }
                  } GROUP BY ?d ?o }
              } GROUP BY ?d ?place HAVING (COUNT(?o) > 1) } }
            """,
        // An attribute that is required is there.
        ["IC-13"] = "{ ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:componentProperty ?p . ?p a qb:AttributeProperty FILTER NOT EXISTS { ?o ?p ?value } }",
        // Without a measure dimension an observation has every measure.
        ["IC-14"] = "{ ?o qb:dataSet/qb:structure ?s . ?s qb:component/qb:componentProperty ?m . ?m a qb:MeasureProperty FILTER NOT EXISTS { ?s qb:component/qb:componentProperty qb:measureType } FILTER NOT EXISTS { ?o ?m ?value } }",
        ["IC-15"] = "{ ?s qb:component/qb:componentProperty qb:measureType }",
        ["IC-16"] = "{ ?o qb:measureType ?m }",
        ["IC-17"] = "{ ?c qb:dimension qb:measureType }",
        // What a slice of a dataset holds belongs to that dataset.
        ["IC-18"] = "{ ?d qb:slice/qb:observation ?o FILTER NOT EXISTS { ?o qb:dataSet ?d } }",
        // A value of a dimension with a list of codes is one of them.
        ["IC-19"] = "{ ?o qb:dataSet/qb:structure/qb:component/qb:componentProperty ?p . ?p a qb:DimensionProperty ; qb:codeList ?list . ?list a skos:ConceptScheme . ?o ?p ?v FILTER NOT EXISTS { ?v a skos:Concept ; skos:inScheme ?list } }",
        ["IC-20"] = "{ ?h a qb:HierarchicalCodeList ; qb:parentChildProperty ?p FILTER ISIRI(?p) }",
        ["IC-21"] = "{ ?h a qb:HierarchicalCodeList ; qb:parentChildProperty/^rdf:type ?p }",
    };

    /// <summary>The query that is true where a graph breaks a constraint; without a graph it asks the default one.</summary>
    public static string Ask(string constraint, string? graph = null) => $"{Prefixes}ASK {(graph is null ? "" : $"FROM <{graph}> ")}{All[constraint]}";
}
