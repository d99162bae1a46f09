using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Packages;

public class PackageTests
{
    private static readonly JsonNode Model =
        JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "MinerOsphere.Learning.Tests", "Trees", "xgboost", "squared.json")))!;

    private const string Columns = """
        {"distance":{"title":{"fr":"Distance à la faille","en":"Distance to the fault"},"schema":{"type":"number","minimum":0,"x-ogc-unit":"km"}},
         "elevation":{"schema":{"type":"number"}},"copper":{"schema":{"type":"number","nullable":true}},"slope":{"schema":{"type":"number","minimum":0,"maximum":90}}}
        """;

    [Fact]
    public async Task A_model_whose_columns_are_inputs_predicts_one_row()
    {
        var process = Make(Package(inputs: Columns));
        var row = Model["rows"]!.AsArray().First(r => r!.AsArray().All(v => v is not null))!.AsArray();
        var expected = (double)Model["predictions"]![Model["rows"]!.AsArray().IndexOf(row)]![0]!;

        var made = await RunAsync(process, $$$"""{"inputs":{"distance":{{{row[0]}}},"elevation":{{{row[1]}}},"copper":{{{row[2]}}},"slope":{{{row[3]}}}}}""");

        Assert.Equal(expected, double.Parse(made, System.Globalization.CultureInfo.InvariantCulture), 5);
        Assert.Equal("sites-score", process.Description.Id);
        Assert.Equal("km", process.Description.Inputs[0].Unit);
        Assert.True(process.Description.IsMutable);
        Assert.Equal(64, process.Description.Model!.Sha256.Length);
    }

    [Fact]
    public async Task Without_described_inputs_it_takes_rows_and_gives_them_back_with_the_prediction()
    {
        var process = Make(Package());

        var made = JsonNode.Parse(await RunAsync(process, """{"inputs":{"rows":[{"distance":1,"elevation":300,"copper":null,"slope":5},{"distance":9,"elevation":100,"copper":20,"slope":30}]}}"""))!.AsArray();

        Assert.Equal(2, made.Count);
        Assert.Equal("distance elevation copper slope prediction", string.Join(' ', made[0]!.AsObject().Select(m => m.Key)));
    }

    [Fact]
    public async Task Features_get_the_prediction_among_their_properties()
    {
        var process = Make(Package(inputs: """{"sites":{"schema":{"type":"object","format":"geojson-feature-collection"}}}"""));

        var made = await RunAsync(process, """
            {"inputs":{"sites":{"type":"FeatureCollection","features":[{"type":"Feature","id":4,"geometry":{"type":"Point","coordinates":[2,48]},
             "properties":{"name":"A","prediction":"mine","distance":1,"elevation":300,"copper":2,"slope":5}}]}}}
            """);

        var feature = JsonNode.Parse(made)!["features"]!.AsArray().Single()!;
        Assert.Equal("4", feature["id"]!.ToString());
        Assert.Equal("""{"type":"Point","coordinates":[2,48]}""", feature["geometry"]!.ToJsonString());
        Assert.Equal("name prediction distance elevation copper slope predicted_prediction", string.Join(' ', feature["properties"]!.AsObject().Select(m => m.Key)));
        Assert.Equal("mine", (string)feature["properties"]!["prediction"]!);
    }

    public static TheoryData<string, string> BadInputs => new()
    {
        { """[{"distance":1,"elevation":2,"copper":3}]""", "/inputs/rows/0: 'slope' is missing" },
        { """[{"distance":1,"elevation":2,"copper":3,"slope":4,"colour":5}]""", "/inputs/rows/0/colour: unknown member" },
        { """[{"distance":"x","elevation":2,"copper":3,"slope":4}]""", "/inputs/rows/0/distance: found the text 'x', expected a number" },
        { "[]", "/inputs/rows: 0 items; minimum 1" },
    };

    [Theory]
    [MemberData(nameof(BadInputs))]
    public void Rows_that_do_not_fit_are_named(string rows, string expected)
    {
        var parsed = ExecuteRequestParser.Parse(Make(Package()).Description, Encoding.UTF8.GetBytes($$$"""{"inputs":{"rows":{{{rows}}}}}"""));

        Assert.Contains(expected, parsed.Faults.Select(f => f.ToString()));
    }

    [Fact]
    public void A_text_stands_for_its_code_and_an_unknown_one_is_named()
    {
        var package = Package();
        package["executionUnit"]!["categories"] = JsonNode.Parse("""{"slope":["flat","steep"]}""");
        package["processDescription"]!["inputs"] = JsonNode.Parse("""{"rows":{"schema":{"type":"array","items":{"type":"object"}}}}""");
        var process = Make(package);
        IEnumerable<string> Faults(string slope) => process.Check(ExecuteRequestParser.Parse(
            process.Description, Encoding.UTF8.GetBytes($$$"""{"inputs":{"rows":[{"distance":1,"elevation":2,"copper":3,"slope":"{{{slope}}}"}]}}""")).Value!).Select(f => f.ToString());

        Assert.Empty(Faults("steep"));
        Assert.Equal(["""/inputs/rows/0/slope: the model does not know the category 'hilly'; known: flat, steep"""], Faults("hilly"));
    }

    [Fact]
    public async Task A_package_in_YAML_and_one_in_ZIP_are_the_same_as_in_JSON()
    {
        var description = "processDescription:\n  id: sites-score\n  title: {fr: Score, en: Score}\n  version: '1.2'\nexecutionUnit:\n  type: xgboost\n";
        var model = (string)Model["model"]!;
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var entry = zip.CreateEntry("process.yaml").Open()) await entry.WriteAsync(Encoding.UTF8.GetBytes(description + "  file: model.json\n"));
            await using (var entry = zip.CreateEntry("model.json").Open()) await entry.WriteAsync(Encoding.UTF8.GetBytes(model));
        }
        (string, byte[])[] packages =
        [
            (PackageReader.Yaml, Encoding.UTF8.GetBytes(description + "  value: " + Convert.ToBase64String(Encoding.UTF8.GetBytes(model)) + "\n")),
            (PackageReader.Zip, archive.ToArray()),
            (PackageReader.Json, Encoding.UTF8.GetBytes(Package().ToJsonString())),
        ];
        const string Request = """{"inputs":{"rows":[{"distance":1,"elevation":300,"copper":null,"slope":5}]}}""";
        var answers = new HashSet<string>();
        foreach (var (type, body) in packages)
        {
            var package = PackageReader.Read(type, body).Value!;
            answers.Add(await RunAsync(PackagedProcesses.Make(package).Value!, Request));
            // What is stored reads back as what was sent.
            answers.Add(await RunAsync(PackagedProcesses.Make(PackageReader.Read(PackageReader.Json, PackageWriter.Write(package)).Value!).Value!, Request));
        }
        Assert.Single(answers);
    }

    public static TheoryData<string, string> BadPackages => new()
    {
        { "[]", ": an object is expected, with 'processDescription' and 'executionUnit'" },
        { "{", ": the package is not valid JSON" },
        { """{"processDescription":{"id":"a"},"colour":1}""", "/colour: unknown member|/executionUnit: this member is required" },
        { """{"executionUnit":{"type":"docker"}}""", "/executionUnit/type: unknown type 'docker'; known: xgboost" },
        { """{"executionUnit":{"type":"xgboost","engine":1}}""", "/executionUnit/engine: unknown member|/executionUnit/value: the model is missing" },
        { """{"executionUnit":{"type":"xgboost","value":"%%"}}""", "/executionUnit/value: this text is not base64" },
        { """{"executionUnit":{"type":"onnx","value":{}}}""", "/executionUnit/value: a text in base64 is expected" },
        { """{"executionUnit":{"type":"xgboost","file":"m.json"}}""", "/executionUnit/file: the archive has no file 'm.json'" },
        { """{"executionUnit":[{"type":"xgboost"},{"type":"xgboost"}]}""", "/executionUnit: one execution unit is expected" },
        { """{"executionUnit":{"type":"xgboost","value":{"a":1}}}""", "/executionUnit/value: this model cannot be read" },
        { """{"executionUnit":{"type":"onnx","value":"AAAA"}}""", "/executionUnit/" },
        { """{"executionUnit":{"type":"minerosphere","value":{}}}""", "/executionUnit/settings: the model's settings are missing" },
        { """{"executionUnit":{"type":"minerosphere","value":{},"settings":{"id":"a","kind":"b"}}}""", "/executionUnit/settings: settings:1:1: unknown kind 'b'" },
    };

    [Theory]
    [MemberData(nameof(BadPackages))]
    public void What_is_wrong_with_a_package_is_said(string json, string expected) => Says(json, expected);

    public static TheoryData<string, string, string> BadDescriptions => new()
    {
        { "id", "\"1 2\"", "/processDescription/id: an identifier is expected" },
        { "inputs", """{"distance":{"schema":{"type":"number"}}}""", "/processDescription/inputs/elevation: the model's column 'elevation' is no input" },
        { "inputs", """{"distance":{"schema":{"type":"number"}},"colour":{"schema":{}}}""", "/processDescription/inputs/colour: the model has no column 'colour'" },
        { "inputs", """{"rows":{"schema":{"type":"array","contains":{}}}}""", "/processDescription/inputs/rows/schema: schema that cannot be checked here" },
        { "inputs", """{"rows":{}}""", "/processDescription/inputs/rows/schema: the schema (JSON Schema) is missing" },
        { "inputs", """{"rows":{"schema":{"type":"array","x-ogc-unit":"furlongs"}}}""", "/processDescription/inputs/rows/schema/x-ogc-unit" },
        { "outputs", """{"a":{},"b":{}}""", "/processDescription/outputs: one output is expected" },
        { "examples", """[{"value":{"inputs":{"rows":[{}]}}}]""", "/processDescription/examples/0/value/inputs/rows/0: 'distance' is missing" },
    };

    [Theory]
    [MemberData(nameof(BadDescriptions))]
    public void What_is_wrong_with_its_description_is_said(string member, string value, string expected)
    {
        var package = Package();
        package["processDescription"]![member] = JsonNode.Parse(value);
        Says(package.ToJsonString(), expected);
    }

    [Fact]
    public void An_archive_that_is_none_and_one_without_a_description_are_refused()
    {
        Assert.Contains("not a valid ZIP", PackageReader.Read(PackageReader.Zip, new byte[100]).Faults[0].ToString(), StringComparison.Ordinal);
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry("readme.txt").Open().Dispose();
        Assert.Contains("no file 'process.yaml'", PackageReader.Read(PackageReader.Zip, archive.ToArray()).Faults[0].ToString(), StringComparison.Ordinal);
    }

    private static void Says(string json, string expected)
    {
        var package = PackageReader.Read(PackageReader.Json, Encoding.UTF8.GetBytes(json));
        var faults = package.Succeeded ? PackagedProcesses.Make(package.Value).Faults : package.Faults;
        var said = string.Join('|', faults.Select(f => $"{f.Path}: {f.Message.In("en")}"));

        foreach (var part in expected.Split('|')) Assert.Contains(part, said, StringComparison.Ordinal);
    }

    private static JsonObject Package(string? inputs = null)
    {
        var description = new JsonObject { ["id"] = "sites-score", ["version"] = "1.2", ["title"] = new JsonObject { ["fr"] = "Score", ["en"] = "Score" } };
        if (inputs is not null) description["inputs"] = JsonNode.Parse(inputs);
        return new JsonObject { ["processDescription"] = description, ["executionUnit"] = new JsonObject { ["type"] = "xgboost", ["value"] = JsonNode.Parse((string)Model["model"]!) } };
    }

    private static IProcess Make(JsonObject package)
    {
        var read = PackageReader.Read(PackageReader.Json, Encoding.UTF8.GetBytes(package.ToJsonString()));
        Assert.True(read.Succeeded, string.Join('|', read.Faults));
        var made = PackagedProcesses.Make(read.Value);
        Assert.True(made.Succeeded, string.Join('|', made.Faults));
        return made.Value;
    }

    private static async Task<string> RunAsync(IProcess process, string body)
    {
        var request = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes(body));
        Assert.True(request.Succeeded, string.Join('|', request.Faults));
        Assert.Empty(process.Check(request.Value));
        var outcome = await process.ExecuteAsync(request.Value, RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return Encoding.UTF8.GetString(Assert.Single(outcome.Outputs).Content.Span);
    }
}
