using MinerOsphere.Sparql;
using MinerOsphere.Tests.Sparql.Evaluation;

namespace MinerOsphere.Tests.Indicators;

/// <summary>Each constraint finds the cube that breaks it, and none of them the sound one: so their silence on the served cubes means something.</summary>
public class CubeConstraintTests
{
    private const string Sound = """
        @prefix qb: <http://purl.org/linked-data/cube#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        :d a qb:DataSet ; qb:structure :s ; qb:slice :x .
        :s a qb:DataStructureDefinition ; qb:component :c1, :c2, :c3, :c4 ; qb:sliceKey :k .
        :c1 qb:componentProperty :place . :c2 qb:componentProperty :year . :c3 qb:componentProperty :value . :c4 qb:componentProperty :status ; qb:componentRequired true .
        :place a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList :list . :year a qb:DimensionProperty ; rdfs:range xsd:gYear .
        :value a qb:MeasureProperty . :status a qb:AttributeProperty .
        :list a skos:ConceptScheme . :a a skos:Concept ; skos:inScheme :list . :b a skos:Concept ; skos:inScheme :list .
        :k a qb:SliceKey ; qb:componentProperty :place .
        :x a qb:Slice ; qb:sliceStructure :k ; :place :a ; qb:observation :o1, :o2 .
        :o1 a qb:Observation ; qb:dataSet :d ; :place :a ; :year "2020" ; :value 1.0 ; :status :normal .
        :o2 a qb:Observation ; qb:dataSet :d ; :place :a ; :year "2021" ; :value 2.0 ; :status :normal .
        :o3 a qb:Observation ; qb:dataSet :d ; :place :b ; :year "2020" ; :value 1.0 ; :status :normal .
        """;

    /// <summary>Constraint, and what to take out of the sound cube and put in for it to be broken.</summary>
    public static TheoryData<string, string, string> Broken => new()
    {
        { "IC-1", "", ":o1 qb:dataSet :e ." },
        { "IC-1", "", ":o9 a qb:Observation ." },
        { "IC-2", "qb:structure :s ;", "" },
        { "IC-3", ":value a qb:MeasureProperty .", "" },
        { "IC-4", "; rdfs:range xsd:gYear", "" },
        { "IC-5", "; qb:codeList :list", "" },
        { "IC-6", "", ":c1 qb:componentRequired false ." },
        { "IC-7", "; qb:sliceKey :k", "" },
        { "IC-8", "", ":k qb:componentProperty :colour ." },
        { "IC-9", "", ":x qb:sliceStructure :l ." },
        { "IC-10", ":x a qb:Slice ; qb:sliceStructure :k ; :place :a ;", ":x a qb:Slice ; qb:sliceStructure :k ;" },
        { "IC-11", ":place :b ; :year \"2020\" ;", ":place :b ;" },
        { "IC-12", ":place :b ; :year \"2020\" ;", ":place :a ; :year \"2021\" ;" },
        { "IC-13", ":o3 a qb:Observation ; qb:dataSet :d ; :place :b ; :year \"2020\" ; :value 1.0 ; :status :normal .", ":o3 a qb:Observation ; qb:dataSet :d ; :place :b ; :year \"2020\" ; :value 1.0 ." },
        { "IC-14", ":year \"2021\" ; :value 2.0 ;", ":year \"2021\" ;" },
        { "IC-15", "", ":c1 qb:componentProperty qb:measureType ." },
        { "IC-16", "", ":o1 qb:measureType :value ." },
        { "IC-17", "", ":c1 qb:dimension qb:measureType ." },
        { "IC-18", "", ":x qb:observation :o9 ." },
        { "IC-19", ":b a skos:Concept ; skos:inScheme :list .", "" },
        { "IC-20", "", ":h a qb:HierarchicalCodeList ; qb:parentChildProperty skos:narrower ." },
        { "IC-21", "", ":h a qb:HierarchicalCodeList ; qb:parentChildProperty :t . :q rdf:type :t ." },
    };

    [Fact]
    public void All_of_them_are_there() => Assert.Equal(Enumerable.Range(1, 21).Select(n => $"IC-{n}"), CubeConstraints.All.Keys);

    [Fact]
    public void A_sound_cube_breaks_none() => Assert.All(CubeConstraints.All.Keys, constraint => Assert.False(IsBroken(constraint, Sound), constraint));

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_cube_is_found(string constraint, string without, string with)
    {
        Assert.Contains(without, Sound, StringComparison.Ordinal);
        Assert.True(IsBroken(constraint, without.Length == 0 ? Sound + with : Sound.Replace(without, with, StringComparison.Ordinal)));
    }

    private static bool IsBroken(string constraint, string cube) => ((BooleanResult)QueryEngine.Execute(Answers.Parse(CubeConstraints.Ask(constraint)), Answers.Data(cube), new QueryOptions(), default)).Value;
}
