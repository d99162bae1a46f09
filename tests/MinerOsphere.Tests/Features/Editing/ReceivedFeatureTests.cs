using System.Text.Json;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Features.Editing;

public class ReceivedFeatureTests
{
    private static readonly FeatureSchema Schema = new(
    [
        new() { Name = "id", Source = "id", Type = PropertyType.Integer, Role = PropertyRole.Id },
        new() { Name = "name", Source = "name", Type = PropertyType.String, Constraints = new() { Required = true, Pattern = "^[a-z ]+$" } },
        new() { Name = "depth", Source = "depth", Type = PropertyType.Number, Constraints = new() { Minimum = 0, Maximum = 100 } },
        new() { Name = "count", Source = "count", Type = PropertyType.Integer },
        new() { Name = "open", Source = "open", Type = PropertyType.Boolean },
        new() { Name = "day", Source = "day", Type = PropertyType.Date },
        new() { Name = "at", Source = "at", Type = PropertyType.DateTime },
        new() { Name = "see", Source = "see", Type = PropertyType.Iri },
        new() { Name = "made", Source = "made", Type = PropertyType.String, IsReadOnly = true },
        new() { Name = "kind", Source = "kind", Type = PropertyType.String, Codelist = new Codelist("kinds", new("Kinds"), [new("a", new("A"), null), new("b", new("B"), null)]) },
        new() { Name = "place", Source = "place", Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, GeometryType = "Polygon" },
    ]);

    /// <summary>One property at a time: the JSON value, and the start of what is said of it; null when it is taken.</summary>
    public static TheoryData<string, string, string?> Values => new()
    {
        { "name", "\"abc d\"", null }, { "name", "\"ABC\"", "does not match" }, { "name", "1", "a string" }, { "name", "null", "required" }, { "name", "[\"a\"]", "a string" }, { "name", "\"a\\u0000b\"", "the character" },
        { "depth", "1", null }, { "depth", "1.5e1", null }, { "depth", "-1", "below" }, { "depth", "100.5", "above" }, { "depth", "\"1\"", "a number" }, { "depth", "1e999", "a number" }, { "depth", "null", null },
        { "count", "3", null }, { "count", "3.0", null }, { "count", "3e2", null }, { "count", "3.5", "an integer" }, { "count", "99999999999999999999", "an integer" }, { "count", "true", "an integer" },
        { "open", "true", null }, { "open", "1", "true or false" }, { "open", "\"true\"", "true or false" },
        { "day", "\"2024-02-29\"", null }, { "day", "\"2023-02-29\"", "a date" }, { "day", "\"29/02/2024\"", "a date" }, { "day", "20240229", "a date" },
        { "at", "\"2024-02-29T12:00:00+02:00\"", null }, { "at", "\"2024-02-29\"", "a date-time" }, { "at", "0", "a date-time" },
        { "see", "\"https://example.org/é\"", null }, { "see", "\"example\"", "an absolute IRI" },
        { "made", "\"x\"", "a read-only" }, { "made", "null", null },
        { "kind", "\"a\"", null }, { "kind", "\"c\"", "not in the codelist" },
        { "none", "1", "unknown property; known: id, name" },
        { "place", "null", "unknown property" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_taken_or_refused_with_its_pointer(string property, string json, string? says)
    {
        var received = Read($$$"""{"properties":{"{{{property}}}":{{{json}}}}}""", EditOperation.Update);
        if (says is null) Assert.Empty(received.Faults);
        else
        {
            var fault = Assert.Single(received.Faults);
            Assert.Equal("/properties/" + property, fault.Pointer);
            Assert.StartsWith(says, fault.Reason.In("en"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]}""", null)]
    [InlineData("""{"type":"Point","coordinates":[2,48]}""", "geometry of type Point")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,48],[3,48],[2,48]]]}""", "a ring of fewer")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48.5]]]}""", "a ring that is not closed")]
    [InlineData("""{"type":"Polygon","coordinates":[[[2,98],[3,48],[3,49],[2,98]]]}""", "coordinates outside")]
    [InlineData("""{"type":"Polygon","coordinates":"x"}""", "the geometry cannot")]
    [InlineData("""{"type":"Circle","coordinates":[]}""", "unknown geometry type")]
    [InlineData("[]", "a GeoJSON geometry")]
    [InlineData("null", null)]
    public void A_geometry_is_taken_or_refused(string json, string? says)
    {
        var received = Read($$$"""{"type":"Feature","geometry":{{{json}}},"properties":{"name":"a"}}""", EditOperation.Create);
        if (says is null) Assert.Empty(received.Faults);
        else
        {
            var fault = Assert.Single(received.Faults);
            Assert.Equal("/geometry", fault.Pointer);
            Assert.StartsWith(says, fault.Reason.In("en"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var received = Read("""{"type":"Thing","id":"x","geometry":7,"properties":{"depth":-1,"a/b~c":0,"day":"?"}}""", EditOperation.Create);
        Assert.Equal(["/type", "/id", "/geometry", "/properties/depth", "/properties/a~1b~0c", "/properties/day", "/properties/name"], received.Faults.Select(f => f.Pointer));
    }

    [Fact]
    public void What_a_replacement_leaves_out_has_no_value_and_what_an_update_leaves_out_stays()
    {
        var replaced = Read("""{"type":"Feature","geometry":null,"properties":{"name":"a"}}""", EditOperation.Replace);
        Assert.Equal("name,depth,count,open,day,at,see,kind,place", string.Join(',', Set(replaced)));
        var updated = Read("""{"properties":{"name":"a","depth":null}}""", EditOperation.Update);
        Assert.Equal("name,depth", string.Join(',', Set(updated)));
        var created = Read("""{"type":"Feature","id":5,"geometry":null,"properties":{"name":"a"},"links":[]}""", EditOperation.Create);
        Assert.Equal("name", string.Join(',', Set(created)));
        Assert.Equal("5", created.Id);
    }

    [Fact]
    public void Lenient_reading_passes_over_what_cannot_be_set_and_over_nothing_else()
    {
        Assert.Empty(Read("""{"properties":{"none":1,"made":"x"}}""", EditOperation.Update, isLenient: true).Faults);
        Assert.Single(Read("""{"properties":{"none":1,"depth":"x"}}""", EditOperation.Update, isLenient: true).Faults);
    }

    private static IEnumerable<string> Set(ReceivedFeature received) => Schema.Properties.Where((_, i) => received.Values.IsSet(i)).Select(p => p.Name);

    private static ReceivedFeature Read(string json, EditOperation operation, bool isLenient = false)
    {
        using var document = JsonDocument.Parse(json);
        return ReceivedFeature.Read(document.RootElement, Schema, operation, CrsRegistry.Crs84, CrsRegistry.Crs84, null, isLenient);
    }
}
