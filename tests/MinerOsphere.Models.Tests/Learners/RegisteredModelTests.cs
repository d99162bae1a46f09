using System.Text.Json.Nodes;
using MinerOsphere.Models.Registry;
using MinerOsphere.Models.Tests.Registry;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Learners;

/// <summary>The processes over a model that is registered.</summary>
public sealed class RegisteredModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;

    public RegisteredModelTests() => _store = new ModelStore(_folder.Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    private async Task<JsonObject> RunAsync(string process, JsonObject? features, params (string Name, JsonNode Value)[] more)
    {
        if (_store.Find("trained-wells") is null) await Wells.RunAsync(_store, "model-train", Wells.Training(), "record");
        var inputs = new JsonObject { ["model"] = "trained-wells@latest" };
        if (features is not null) inputs["features"] = features;
        foreach (var (name, value) in more) inputs[name] = value;
        var (outputs, outcome) = await Wells.RunAsync(_store, process, inputs);
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outputs!;
    }

    [Fact]
    public async Task EvaluatingOnTheRowsOfTheTrainingSaysSo()
    {
        var outputs = await RunAsync("model-evaluate", Wells.Features());
        var rows = Assert.Single(outputs["rows"]!.AsArray())!;
        Assert.Equal("yes", (string?)rows["known"]);
        Assert.Contains("flatters", (string?)rows["message_en"], StringComparison.Ordinal);
        // And they do flatter: the honest measure is given beside.
        Assert.True(Rmse(outputs["evaluation"]!) < Rmse(outputs["registered"]!));

        static double Rmse(JsonNode table) => (double)table.AsArray().First(r => (string?)r!["metric"] == "rmse")!["model"]!;
    }

    [Fact]
    public async Task RowsOfAnotherDrawAreNotKnownAndTheIntervalsHoldThem()
    {
        var outputs = await RunAsync("model-evaluate", Wells.Features(400, seed: 9));
        Assert.Equal("no", (string?)outputs["rows"]![0]!["known"]);
        Assert.InRange((double)outputs["coverage"]!.AsArray().First(r => (string?)r!["regime"] == "all")!["covered"]!, 0.82, 0.97);
    }

    [Fact]
    public async Task PredictionsMarkWhatTheModelHasNotSeen()
    {
        var known = await RunAsync("model-predict", Wells.Features(50, seed: 3));
        var high = await RunAsync("model-predict", Wells.Features(50, altitude: 2000, seed: 3));
        var other = await RunAsync("model-predict", Wells.Features(50, rock: "granite", seed: 3));

        Assert.True(known["predictions"]!.AsArray().Count(r => (bool)r!["is_within"]!) >= 45);
        Assert.All(high["predictions"]!.AsArray(), r => Assert.Equal("altitude", (string?)r!["outside"]));
        Assert.Contains(other["predictions"]!.AsArray(), r => (string?)r!["outside"] == "rock");
        Assert.All(known["predictions"]!.AsArray(), r => Assert.True((double)r!["lower"]! <= (double)r["prediction"]! && (double)r["prediction"]! <= (double)r["upper"]!));
        var feature = known["map"]!["features"]!.AsArray()[0]!;
        Assert.Equal((double)known["predictions"]![0]!["prediction"]!, (double)feature["properties"]!["prediction"]!);
        Assert.False((bool)high["applicability"]![0]!["is_within"]!);
    }

    [Fact]
    public async Task ContributionsAndABaseMakeThePredictionAndTheChangesReachWhatIsWanted()
    {
        var outputs = await RunAsync("model-explain", Wells.Features(150, seed: 4), ("count", 2), ("atLeast", 90), ("free", new JsonArray("altitude", "rock")));
        Assert.Equal(["altitude", "rock"], outputs["importance"]!.AsArray().Select(r => (string?)r!["factor"]).Order());
        Assert.Equal(4, outputs["explanation"]!.AsArray().Count);
        Assert.All(outputs["explanation"]!.AsArray(), r => Assert.Equal("shap", (string?)r!["method"]));
        // Altitude raises the depth.
        double[] curve = [.. outputs["effects"]!.AsArray().Where(r => (string?)r!["factor"] == "altitude").Select(r => (double)r!["effect"]!)];
        Assert.True(curve[^1] > curve[0] + 10);
        Assert.Contains(outputs["changes"]!.AsArray(), r => r!["prediction"] is { } reached && (double)reached >= 90);
    }

    [Fact]
    public async Task DriftIsToldInBothLanguagesWithTheFeatureThatMoved()
    {
        var still = await RunAsync("model-drift", Wells.Features(300, seed: 5));
        var moved = await RunAsync("model-drift", Wells.Features(300, altitude: 150, seed: 5));

        Assert.DoesNotContain(still["columns"]!.AsArray(), r => (string?)r!["severity"] == "major");
        Assert.Equal("major", (string?)moved["columns"]!.AsArray().First(r => (string?)r!["feature"] == "altitude")!["severity"]);
        Assert.Contains(moved["sentences"]!.AsArray(), r => ((string?)r!["message_fr"])!.Contains("altitude", StringComparison.Ordinal) && ((string?)r["message_en"])!.Contains("altitude", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("model-predict")]
    [InlineData("model-evaluate")]
    [InlineData("model-explain")]
    [InlineData("model-drift")]
    public async Task AnUnknownModelIsToldWithThoseThatAre(string process)
    {
        await _store.AddAsync(Ores.Model(), default);
        var (_, outcome) = await Wells.RunAsync(_store, process, new JsonObject { ["model"] = "copper", ["features"] = Wells.Features(20) });
        var fault = Assert.Single(outcome.InputFaults);
        Assert.Equal("/inputs/model", fault.Path);
        Assert.Contains("known: zinc", fault.Message.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model-predict", null, "name one: north, south")]
    [InlineData("model-explain", null, "name one: north, south")]
    [InlineData("model-evaluate", "west", "known: north, south")]
    public async Task PartsAreNamed(string process, string? part, string said)
    {
        await _store.AddAsync(Ores.Model(parts: ["north", "south"]), default);
        var inputs = new JsonObject { ["model"] = "zinc", ["features"] = Wells.Features(20) };
        if (part is not null) inputs["part"] = part;
        var (_, outcome) = await Wells.RunAsync(_store, process, inputs);
        Assert.Contains(said, Assert.Single(outcome.InputFaults).Message.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RowsThatNobodyCanMakeAgainAreAskedFor()
    {
        await Wells.RunAsync(_store, "model-train", Wells.Training(), "record");
        var (_, outcome) = await Wells.RunAsync(_store, "model-evaluate", new JsonObject { ["model"] = "trained-wells" });
        Assert.Contains("give them as 'features'", Assert.Single(outcome.InputFaults).Message.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingColumnIsTold()
    {
        await Wells.RunAsync(_store, "model-train", Wells.Training(), "record");
        var features = Wells.Features(20);
        foreach (var feature in features["features"]!.AsArray()) feature!["properties"]!.AsObject().Remove("altitude");
        var (_, outcome) = await Wells.RunAsync(_store, "model-predict", new JsonObject { ["model"] = "trained-wells", ["features"] = features });
        Assert.Contains("'altitude': is missing", Assert.Single(outcome.InputFaults).Message.In("en"), StringComparison.Ordinal);
    }
}
