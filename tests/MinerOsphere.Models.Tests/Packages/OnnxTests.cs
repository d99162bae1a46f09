using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Onnx;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Tests.House;

namespace MinerOsphere.Models.Tests.Packages;

/// <summary>With ONNX Runtime's library, where there is one (onnx/make.py says what the models compute).</summary>
public class OnnxTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MinerOsphere.Models.Tests", "Packages", "onnx");

    [SkippableFact]
    public async Task A_model_with_one_matrix_takes_the_columns_that_the_package_names()
    {
        var process = Make("matrix", "a", "b", "c");

        Assert.Equal("""[{"a":1,"b":2,"c":4,"y":12},{"a":0.5,"b":0,"c":0,"y":11}]""", await RunAsync(process, """[{"a":1,"b":2,"c":4},{"a":0.5,"b":0,"c":0}]"""));
    }

    [SkippableFact]
    public async Task A_model_with_an_input_per_column_takes_its_names_and_gives_every_output()
    {
        var process = Make("columns");

        Assert.Equal("""[{"a":1.5,"b":2,"sum":3.5,"twice_0":3,"twice_1":-3}]""", await RunAsync(process, """[{"a":1.5,"b":2}]"""));
    }

    [SkippableFact]
    public void A_wrong_number_of_columns_and_a_file_that_is_no_model_are_said()
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");

        Assert.Contains("takes 3", Read("matrix", ["a"]).Faults[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("no ONNX model", PackagedProcesses.Make(Package([1, 2, 3], [])).Faults[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("ONNX Runtime:", PackagedProcesses.Make(Package([8, 7], [])).Faults[0].ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Many_threads_get_what_one_gets()
    {
        var process = Make("matrix", "a", "b", "c");
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => Task.Run(() => RunAsync(process, $$"""[{"a":{{i}},"b":0,"c":0}]"""))));

        for (var i = 0; i < answers.Length; i++) Assert.Equal(10 + 2 * i, (double)JsonNode.Parse(answers[i])![0]!["y"]!);
    }

    private static IProcess Make(string name, params string[] columns)
    {
        Skip.If(OnnxLibrary.Current is null, "no ONNX Runtime library on this machine");
        var made = Read(name, columns);
        Assert.True(made.Succeeded, string.Join('|', made.Faults));
        return made.Value;
    }

    private static Validated<IProcess> Read(string name, string[] columns) => PackagedProcesses.Make(Package(File.ReadAllBytes(Path.Combine(Folder, name + ".onnx")), columns));

    private static ModelPackage Package(byte[] content, string[] columns)
    {
        var unit = new JsonObject { ["type"] = "onnx", ["value"] = Convert.ToBase64String(content) };
        if (columns.Length > 0) unit["columns"] = new JsonArray([.. columns.Select(c => (JsonNode)c)]);
        var package = new JsonObject { ["processDescription"] = new JsonObject { ["id"] = "onnx" }, ["executionUnit"] = unit };
        return PackageReader.Read(PackageReader.Json, Encoding.UTF8.GetBytes(package.ToJsonString())).Value!;
    }

    private static async Task<string> RunAsync(IProcess process, string rows)
    {
        var request = ExecuteRequestParser.Parse(process.Description, Encoding.UTF8.GetBytes($$$"""{"inputs":{"rows":{{{rows}}}}}"""));
        Assert.True(request.Succeeded, string.Join('|', request.Faults));
        var outcome = await process.ExecuteAsync(request.Value, RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return Encoding.UTF8.GetString(Assert.Single(outcome.Outputs).Content.Span);
    }
}
