using MinerOsphere.Conformance.Support;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>
/// The predicates of the abstract test suite (OGC 21-065r2, Annex A, test-data) over its data, evaluated in memory; once as the text stands,
/// once through JSON.
/// </summary>
public class PredicateSuiteTests
{
    public static TheoryData<string, string, string, int> InText => PredicateRows.Of("cql2/text");
    public static TheoryData<string, string, string, int> InJson => PredicateRows.Of("cql2/json");

    [SkippableTheory, MemberData(nameof(InText))]
    public void Text(string suite, string collection, string predicate, int expected)
    {
        Skip.IfNot(Suites.Has(PredicateRows.File), $"{suite}: suites not found under {Suites.Root}");
        Assert.Equal(expected, Count(collection, Valid(Cql2TextReader.Read(predicate))));
    }

    [SkippableTheory, MemberData(nameof(InJson))]
    public void Json(string suite, string collection, string predicate, int expected)
    {
        Skip.IfNot(Suites.Has(PredicateRows.File), $"{suite}: suites not found under {Suites.Root}");
        var json = Cql2JsonWriter.Write(Valid(Cql2TextReader.Read(predicate)));
        Assert.Equal(expected, Count(collection, Valid(Cql2JsonReader.Read(json, new Cql2Limits()))));
    }

    private static int Count(string collection, Cql2Expression filter)
    {
        var data = ReferenceData.Of(collection);
        var binder = new Cql2Binder(new Cql2Schema(data.Queryables, []), Cql2BindOptions.Default);
        return data.Count(Cql2Predicate.Compile(Valid(binder.Bind(filter))));
    }

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);
}
