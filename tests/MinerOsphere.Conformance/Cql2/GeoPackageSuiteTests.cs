using MinerOsphere.Conformance.Support;
using MinerOsphere.Features;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Conformance.Cql2;

/// <summary>The predicates of the abstract test suite, answered from a GeoPackage: counted, and read as rows.</summary>
public sealed class GeoPackageSuiteTests(ReferenceFile files) : IClassFixture<ReferenceFile>
{
    public static TheoryData<string, string, string, int> InText => PredicateRows.Of("cql2/gpkg-text");
    public static TheoryData<string, string, string, int> InJson => PredicateRows.Of("cql2/gpkg-json");

    [SkippableTheory, MemberData(nameof(InText))]
    public Task Text(string suite, string collection, string predicate, int expected) => Check(suite, collection, predicate, expected, tree => tree);

    [SkippableTheory, MemberData(nameof(InJson))]
    public Task Json(string suite, string collection, string predicate, int expected) => Check(suite, collection, predicate, expected,
        tree => Valid(Cql2JsonReader.Read(Cql2JsonWriter.Write(tree), new Cql2Limits())));

    private async Task Check(string suite, string collection, string predicate, int expected, Func<Cql2Expression, Cql2Expression> encoded)
    {
        Skip.IfNot(Suites.Has(PredicateRows.File), $"{suite}: suites not found under {Suites.Root}");
        var provider = await files.OpenAsync(collection);
        var binder = new Cql2Binder(FilterSchema.Of(provider.Schema, provider.StorageCrs), Cql2BindOptions.Default);
        var filter = Valid(binder.Bind(encoded(Valid(Cql2TextReader.Read(predicate)))));
        Assert.Equal(expected, await provider.CountAsync(new FeatureQuery { Filter = filter }, default));

        await using var rows = await provider.ReadAsync(new FeatureQuery { Filter = filter, Properties = [], SkipGeometry = true, Limit = 1000 }, default);
        var read = 0;
        while (await rows.ReadAsync(default)) read++;
        Assert.Equal(expected, read);
    }

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);
}
