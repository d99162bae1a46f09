using System.Text.Json.Nodes;
using MinerOsphere.Models.Learners;
using MinerOsphere.Models.Registry;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Learners;

public sealed class ModelTrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;

    public ModelTrainTests() => _store = new ModelStore(_folder.Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RowsWithAPlaceAreValidatedByBlocksOfGroundBesideABaseline()
    {
        var (outputs, _) = await Wells.RunAsync(_store, "model-train", Wells.Training());

        var rmse = outputs!["evaluation"]!.AsArray().First(r => (string?)r!["metric"] == "rmse")!;
        Assert.StartsWith("5 folds of blocks", (string?)rmse["validation"], StringComparison.Ordinal);
        Assert.InRange((double)rmse["skill"]!, 0.3, 1);
        var all = outputs["coverage"]!.AsArray().First(r => (string?)r!["regime"] == "all")!;
        Assert.InRange((double)all["covered"]!, 0.8, 0.99);
        Assert.Equal(["altitude", "rock"], outputs["importance"]!.AsArray().Select(r => (string?)r!["feature"]).Order());
        Assert.All(outputs["importance"]!.AsArray(), r => Assert.True((double)r!["importance"]! > 1));
        Assert.Contains("voisins", (string?)outputs["warnings"]!.AsArray()[0]!["message_fr"], StringComparison.Ordinal);
        Assert.Equal("trained-wells@1", (string?)outputs["reference"]);
        var version = _store.Find("trained-wells")!;
        Assert.Equal((string?)outputs["record"]!["sha256"], version.Sha256);
        // What a request learned from and nobody keeps can't be made again.
        Assert.Equal(CollectionRecipe.Given, (string?)version.Recipe["kind"]);
    }

    [Fact]
    public async Task TheSameRequestIsTheSameVersionAndAnotherSeedTheNext()
    {
        await Wells.RunAsync(_store, "model-train", Wells.Training(), "record");
        var (again, _) = await Wells.RunAsync(_store, "model-train", Wells.Training(), "record");
        var other = Wells.Training();
        other["seed"] = 7;
        var (next, _) = await Wells.RunAsync(_store, "model-train", other, "record");

        Assert.Equal((1, false), ((int)again!["record"]!["version"]!, (bool)again["record"]!["isNew"]!));
        Assert.Equal((2, true), ((int)next!["record"]!["version"]!, (bool)next["record"]!["isNew"]!));
    }

    public static TheoryData<string> Learners => [.. LearnerCatalogue.All.Select(l => l.Id)];

    [Theory]
    [MemberData(nameof(Learners))]
    public async Task EveryLearnerTrainsWhatItSaysItLearnsAndItsModelIsReadAgain(string id)
    {
        var learner = LearnerCatalogue.Find(id)!;
        var inputs = Wells.Training(target: learner.Tasks.HasFlag(LearnerTask.Amount) ? "depth" : learner.Tasks.HasFlag(LearnerTask.Count) ? "cracks" : "deep", learner: id);
        inputs["validation"] = "random";
        inputs["folds"] = 2;
        // Quick ones: what is tested is that they go together.
        if (learner.Options.Any(o => o.Name == "rounds")) inputs["options"] = new JsonObject { ["rounds"] = 20, ["maxDepth"] = 3 };
        if (learner.Options.Any(o => o.Name == "trees")) inputs["options"] = new JsonObject { ["trees"] = 20 };
        if (learner.Options.Any(o => o.Name == "members")) inputs["options"] = new JsonObject { ["members"] = 2, ["neurons"] = 4 };

        var (outputs, outcome) = await Wells.RunAsync(_store, "model-train", inputs);

        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        Assert.InRange((double)outputs!["evaluation"]!.AsArray()[0]!["skill"]!, 0.05, 1);
        var part = _store.Find("trained-wells")!.Parts[0];
        Assert.NotNull(part.Open().Reference);
        Assert.Contains(learner.Title.In("fr").ToLowerInvariant(), part.CardMarkdown("fr"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linear", "deep", "/inputs/learner", "these do: boosting")]
    [InlineData("poisson", "depth", "/inputs/learner", "does not learn")]
    [InlineData("boosting", "dept", "/inputs/target", "possible: .*depth")]
    public async Task WhatDoesNotFitIsToldWithWhatWould(string learner, string target, string path, string said)
    {
        var (_, outcome) = await Wells.RunAsync(_store, "model-train", Wells.Training(target: target, learner: learner));
        var fault = Assert.Single(outcome.InputFaults, f => f.Path == path);
        Assert.Matches(said, fault.Message.In("en"));
        Assert.NotEqual(fault.Message.In("fr"), fault.Message.In("en"));
    }

    [Theory]
    [InlineData("""{"rounds":0}""", "/inputs/options/rounds", "from 1 to 5000")]
    [InlineData("""{"rounds":2.5}""", "/inputs/options/rounds", "whole number")]
    [InlineData("""{"trees":5}""", "/inputs/options/trees", "known: rounds")]
    public async Task AnOptionThatIsNoneIsTold(string options, string path, string said)
    {
        var inputs = Wells.Training(learner: "boosting");
        inputs["options"] = JsonNode.Parse(options);
        var (_, outcome) = await Wells.RunAsync(_store, "model-train", inputs);
        Assert.Contains(said, Assert.Single(outcome.InputFaults, f => f.Path == path).Message.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exposure", "area", "takes no exposure")]
    [InlineData("placeCrs", "EPSG:4326", "plane system")]
    [InlineData("time", "depth", "no property 'depth'")]
    [InlineData("level", "0.2", "0.5 to 0.99")]
    public async Task RolesThatDoNotFitAreTold(string input, string value, string said)
    {
        var inputs = Wells.Training();
        inputs[input] = input == "level" ? 0.2 : value;
        var (_, outcome) = await Wells.RunAsync(_store, "model-train", inputs);
        Assert.Contains(said, Assert.Single(outcome.InputFaults, f => f.Path == "/inputs/" + input).Message.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFeatureThatGivesTheTargetAwayIsRefused()
    {
        var features = Wells.Features();
        foreach (var feature in features["features"]!.AsArray()) feature!["properties"]!["centimetres"] = 100 * (double)feature["properties"]!["depth"]!;
        var inputs = Wells.Training(features);
        inputs["predictors"] = new JsonArray("centimetres");
        var (_, outcome) = await Wells.RunAsync(_store, "model-train", inputs);
        Assert.Contains("gives the target away", Assert.Single(outcome.InputFaults).Message.In("en"), StringComparison.Ordinal);
    }
}
