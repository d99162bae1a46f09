using System.Buffers;
using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Canonical;
using MinerOsphere.Rdf.JsonLd;
using MinerOsphere.Rdf.JsonLd.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Models.Tests;

namespace MinerOsphere.Tests.Catalogue.FeaturesAsRdf;

/// <summary>GeoJSON-LD read as JSON-LD is what the mapping makes of the same rows.</summary>
public sealed class GeoJsonLdTests
{
    [Fact]
    public async Task A_feature_of_every_kind_has_the_triples_of_its_row()
    {
        using var sample = await SampleCollection.ImportAsync();
        Assert.Equal(25, await CompareAsync("wells", sample.Collection.Features));
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("-0")]
    [InlineData("3")]
    [InlineData("1e300")]
    [InlineData("0.000001")]
    [InlineData("123456789012345680")]
    public async Task Numbers_keep_their_datatype(string number) =>
        await CompareAsync("c", Memory([("id", PropertyType.String, null), ("n", PropertyType.Number, null)], ["a", number]));

    /// <summary>Names that GeoJSON has members of, or that the context has terms of.</summary>
    [Theory]
    [InlineData("type")]
    [InlineData("geometry")]
    [InlineData("features")]
    [InlineData("properties")]
    [InlineData("links")]
    [InlineData("label")]
    [InlineData("Feature")]
    [InlineData("numberMatched")]
    [InlineData("coordinates")]
    [InlineData("context")]
    public async Task A_property_may_have_any_name(string name)
    {
        await CompareAsync("c", Memory([("id", PropertyType.String, null), (name, PropertyType.String, null)], ["a", "b"], ["c/d é", null], ["e", ""]));
        await CompareAsync("c", Memory([("id", PropertyType.String, null), (name, PropertyType.Integer, null)], ["a", "9007199254740993"]));
    }

    [Theory]
    [InlineData(PropertyType.String, "a", "code that is not in the list", "a:b", "http://x/y", "")]
    [InlineData(PropertyType.Integer, "1", "2", "3")]
    public async Task Codes_in_their_list_are_concepts_and_others_stay(PropertyType type, params string[] codes)
    {
        var list = new Codelist("l", new("l"), [new("a", new("A")), new("1", new("one")), new("2", new("two"), "https://example.org/two")]);
        await CompareAsync("c", Memory([("id", PropertyType.String, null), ("code", type, p => p with { Codelist = list })], [.. codes.Select((code, i) => new[] { $"{i}", code })]));
    }

    [Fact]
    public async Task References_and_lists_are_several_things()
    {
        await CompareAsync("c", Memory([("id", PropertyType.String, null), ("ref", PropertyType.String, p => p with { Role = PropertyRole.Reference, ReferencedCollection = "other" })],
            ["a", "x y/z"], ["b", "https://x"], ["c", null]));
        await CompareAsync("c", Memory([("id", PropertyType.String, null), ("list", PropertyType.String, p => p with { Separator = ";" })], ["a", "x;y ; z"], ["b", ";"], ["c", "one"]));
    }

    /// <returns>How many triples there are.</returns>
    private static async Task<int> CompareAsync(string collection, IFeatureProvider features)
    {
        var names = new LinkedDataNames(SampleCollection.Base);
        var mapping = new FeatureMapping(collection, features.Schema, names);
        var (writer, linked) = (new GeoJsonFeatureWriter(features.Schema), new GeoJsonLdWriter(collection, features, names));
        var (expected, members, page) = (new QuadList(), new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        using (var json = new Utf8JsonWriter(members, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartObject();
            linked.WriteContext(json);
            json.Flush();
        }
        page.Write(members.WrittenSpan);
        page.Write(""","type":"FeatureCollection","numberMatched":1,"links":[],"features":["""u8);
        var first = true;
        await using var rows = await features.ReadAsync(new FeatureQuery(), default);
        while (await rows.ReadAsync(default))
        {
            mapping.Map(rows, expected);
            if (!first) page.Write(","u8);
            first = false;
            members.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(members, new JsonWriterOptions { SkipValidation = true })) linked.WriteMembers(rows, json, skipGeometry: false);
            writer.Write(rows, page, members.WrittenSpan);
        }
        page.Write("]}"u8);
        var text = Encoding.UTF8.GetString(page.WrittenSpan);
        var read = new QuadList();
        var tree = JsonTree.Parse(page.WrittenSpan, 64);
        Assert.True(tree.Succeeded, text);
        var result = JsonLdProcessor.ToRdf(tree.Value, read);
        Assert.True(result.Succeeded, text);
        var (want, got) = (expected.Select(q => new Quad(q.Subject, q.Predicate, q.Object, null)).Distinct().ToList(), read.Distinct().ToList());
        Assert.Equal(want.Select(q => q.ToString()).Order(), got.Select(q => q.ToString()).Order());
        Assert.True(want.IsIsomorphicTo(got));
        return want.Count;
    }

    private static MemoryFeatures Memory((string Name, PropertyType Type, Func<PropertyDefinition, PropertyDefinition>? Change)[] properties, params string?[][] rows) => new(new FeatureSchema(properties.Select((p, i) =>
    {
        var property = new PropertyDefinition { Name = p.Name, Source = p.Name, Type = p.Type, Iri = $"{SampleCollection.Base}/def#{p.Name}", Role = i == 0 ? PropertyRole.Id : PropertyRole.None };
        return p.Change?.Invoke(property) ?? property;
    })), rows);
}
