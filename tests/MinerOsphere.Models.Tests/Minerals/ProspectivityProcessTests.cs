using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Minerals;

/// <summary>The process on a made-up ground whose signal is known.</summary>
public sealed class ProspectivityProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Layers { get; } = """
        "layers":[{"id":"fault","kind":"line-distance"},{"id":"rock","kind":"polygon-category","fields":["rock"]},{"id":"soil","kind":"continuous","fields":["sb"],"logarithm":true}]
        """;

    private static string Evidence { get; } = $"\"evidence\":[{ToyGround.Fault},{ToyGround.Rocks},{ToyGround.Soils()}]";

    private static string Occurrences { get; } = $"\"occurrences\":{ToyGround.Occurrences()}";

    private Task<IProcess> ProcessAsync() => ToyGround.ProcessAsync(_folder.Path);

    [Fact]
    public async Task A_case_is_answered_with_map_targets_rates_and_what_it_is_worth()
    {
        var process = await ProcessAsync();
        var (outputs, faults) = await ToyGround.AskAsync(process, "");
        Assert.True(outputs is not null, faults);

        var coverage = GridCoverage.Of(JsonSerializer.SerializeToElement(outputs["prospectivity"]));
        Assert.Equal(["score", "rank_share", "spread", "applicability"], coverage.Parameters.Select(p => p.Key));
        Assert.Equal((63, 48), (coverage.FindAxis("x")!.Length, coverage.FindAxis("y")!.Length));
        Assert.All(coverage.Parameters[1].Values, rank => Assert.InRange(rank, 0, 1));
        Assert.All(coverage.Parameters[3].Values, inside => Assert.True(inside is 0 or 1));

        var auc = Score(outputs, "held-out blocks", "auc");
        Assert.True(auc > 0.8, $"AUC {auc}");
        Assert.NotNull(outputs["evaluation"]!.AsArray().FirstOrDefault(r => (string?)r!["part"] == "held-out cells at random"));
        var rates = outputs["rates"]!.AsArray();
        Assert.Equal(101, rates.Count);
        Assert.Equal((0, 1), ((double)rates[0]!["held_out"]!, (double)rates[100]!["held_out"]!));

        var targets = outputs["targets"]!["features"]!.AsArray();
        Assert.NotEmpty(targets);
        Assert.Equal(Enumerable.Range(1, targets.Count), targets.Select(t => (int)t!["properties"]!["rank"]!));
        Assert.All(targets.Zip(targets.Skip(1)), pair => Assert.True((double)pair.First!["properties"]!["mean_score"]! >= (double)pair.Second!["properties"]!["mean_score"]!));
        Assert.Equal(targets.Sum(t => (int)t!["properties"]!["cells"]!), targets.Sum(t => (double)t!["properties"]!["area_km2"]!), 1e-6);
        Assert.True(targets.Sum(t => (int)t!["properties"]!["occurrences"]!) > 8);
        Assert.Contains("fau", (string)targets[0]!["properties"]!["drivers_en"]! + (string)targets[0]!["properties"]!["drivers_fr"]!);

        var summary = outputs["summary"]!.AsArray().ToDictionary(r => (string)r!["subject"]!, r => (string)r!["text_fr"]!);
        Assert.Contains("n'est pas la probabilité d'un gisement", summary["meaning"]);
        Assert.Contains("Un terrain inventé.", summary["note"]);
        Assert.DoesNotContain("NaN", string.Concat(summary.Values));
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_and_another_seed_another_forest()
    {
        var process = await ProcessAsync();
        var (first, _) = await ToyGround.AskAsync(process, "");
        var (again, _) = await ToyGround.AskAsync(process, "");
        var (other, _) = await ToyGround.AskAsync(process, "\"seed\":7");
        foreach (var id in (string[])["prospectivity", "targets", "evaluation", "summary", "explanation"]) Assert.Equal(first![id]!.ToJsonString(), again![id]!.ToJsonString());
        Assert.NotEqual(first!["prospectivity"]!.ToJsonString(), other!["prospectivity"]!.ToJsonString());
    }

    /// <summary>The model of a case as its file has it becomes a version; of a changed case, or of layers of one's own, none.</summary>
    [Fact]
    public async Task A_case_that_is_kept_is_a_model_of_the_registry_whose_rows_are_made_again()
    {
        var loader = ToyGround.Loader(_folder.Path);
        var process = Assert.Single((await loader.LoadAsync(null, default)).Processes);
        var store = new Models.Registry.ModelStore(Path.Combine(_folder.Path, "data", "registry"), TimeProvider.System);
        await ToyGround.AskAsync(process, "\"cellSize\":2000");
        store.Look();
        Assert.Null(store.Find("toy-antimony"));

        await ToyGround.AskAsync(process, "");
        await ToyGround.AskAsync(process, "");
        store.Look();
        var version = store.Find("toy-antimony");
        Assert.Equal(1, version?.Number);
        var part = Assert.Single(version!.Parts);
        var file = part.Open();
        var rows = await loader.Recipes[(string)version.Recipe["kind"]!].ReadAsync(version.Recipe, part.Name, ToyGround.Collections, default);
        Assert.Equal(file.Training!.Rows, rows.RowCount);
        Assert.All(file.Model.Signature.Features, feature => Assert.True(rows.TryGet(feature.Name, out _), feature.Name));
        Assert.Equal(0.9, part.Report()["auc"].Model.Value, 0.15);
    }

    [Theory]
    [InlineData("weights-of-evidence")]
    [InlineData("logistic")]
    [InlineData("random-forest")]
    [InlineData("gradient-boosting")]
    [InlineData("dba-random-forest")]
    public async Task Layers_of_ones_own_by_every_method_find_the_fault(string method)
    {
        var (outputs, faults) = await ToyGround.AskAsync(await ProcessAsync(), $"{Layers},{Evidence},{Occurrences},\"method\":\"{method}\",\"folds\":4,\"blockSize\":8000,\"draws\":2");
        Assert.True(outputs is not null, faults);
        var auc = Score(outputs, "held-out blocks", "auc");
        Assert.True(auc > 0.75, $"AUC {auc}");
        Assert.NotEmpty(outputs["weights"]!.AsArray());
        Assert.NotEmpty(outputs["targets"]!["features"]!.AsArray());
        var isProbability = method is "weights-of-evidence" or "logistic";
        Assert.Equal(isProbability, outputs["evaluation"]!.AsArray().Any(r => (string?)r!["metric"] == "brier"));
        Assert.Equal(method == "weights-of-evidence", outputs["prospectivity"]!["ranges"]!.AsObject().ContainsKey("posterior"));
        Assert.Equal(method == "weights-of-evidence", outputs["applicability"]!.AsArray().Any(r => ((string)r!["subject"]!).StartsWith("conditional independence", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_fuzzy_overlay_needs_no_occurrence_but_to_be_told_of_categories()
    {
        var process = await ProcessAsync();
        var (_, told) = await ToyGround.AskAsync(process, $"{Layers},{Evidence},\"method\":\"fuzzy-gamma\"");
        Assert.Contains("membership.levels", told);

        var layers = Layers.Replace("\"fields\":[\"rock\"]", "\"fields\":[\"rock\"],\"membership\":{\"levels\":{\"granite\":0.9,\"schist\":0.3}}", StringComparison.Ordinal);
        var (outputs, faults) = await ToyGround.AskAsync(process, $"{layers},{Evidence},\"method\":\"fuzzy-gamma\"");
        Assert.True(outputs is not null, faults);
        Assert.Empty(outputs["evaluation"]!.AsArray());
        Assert.Contains(outputs["summary"]!.AsArray(), r => (string)r!["subject"]! == "evaluation" && ((string)r["text_en"]!).Contains("not evaluated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"occurrences\":{\"type\":\"FeatureCollection\",\"features\":[]}", "/inputs/occurrences", "fuzzy-gamma")]
    [InlineData("\"cellSize\":20,\"bbox\":{\"bbox\":[-3,48,-2.2,48.4]}", "/inputs/cellSize", "cells of at least")]
    [InlineData("\"crs\":\"EPSG:4326\"", "/inputs/crs", "metres")]
    [InlineData("\"crs\":\"EPSG:99999\"", "/inputs/crs", "not known")]
    [InlineData("\"negatives\":\"other-commodity\"", "/inputs/otherOccurrences", "another commodity")]
    [InlineData("\"bbox\":{\"bbox\":[5,44,5.5,44.4]}", "/inputs/case", "")]
    [InlineData("\"cellSize\":30000", "/inputs/cellSize", "at least 20")]
    public async Task What_can_not_be_answered_of_a_case_is_refused_by_the_name_of_its_input(string inputs, string path, string says)
    {
        var (outputs, faults) = await ToyGround.AskAsync(await ProcessAsync(), inputs);
        Assert.Null(outputs);
        Assert.StartsWith(path, faults);
        Assert.Contains(says, faults);
    }

    [Theory]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"line-distance\"}],\"evidence\":[ROCKS,FAULT],OCC", "/inputs/evidence", "2 given for 1")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"polygon-category\"}],\"evidence\":[FAULT],OCC", "/inputs/evidence/0", "polygon-category")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"point-distance\"}],\"evidence\":[FAULT],OCC", "/inputs/evidence/0", "point-distance")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"continuous\",\"fields\":[\"gold\"]}],\"evidence\":[SOILS],OCC", "/inputs/evidence/0", "there are: sb")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"continuous\",\"fields\":[\"label\"]}],\"evidence\":[SOILS],OCC", "/inputs/evidence/0", "no number")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"continuous\"}],\"evidence\":[SOILS],OCC", "/inputs/layers/0/fields", "one field")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"raster\"}],\"rasters\":[\"AAAA\"],OCC", "/inputs/rasters/0", "GeoTIFF")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"line-distance\"}],\"evidence\":[FAULT]", "/inputs/occurrences", "known occurrences")]
    [InlineData("\"layers\":[{\"id\":\"a\",\"kind\":\"line-distance\"}],\"evidence\":[FAULT],\"occurrences\":ROCKS", "/inputs/occurrences", "points")]
    public async Task Layers_that_do_not_fit_are_refused_by_their_place(string inputs, string path, string says)
    {
        inputs = inputs.Replace("OCC", Occurrences, StringComparison.Ordinal).Replace("FAULT", ToyGround.Fault, StringComparison.Ordinal).Replace("ROCKS", ToyGround.Rocks, StringComparison.Ordinal).Replace("SOILS", ToyGround.Soils(), StringComparison.Ordinal);
        var (outputs, faults) = await ToyGround.AskAsync(await ProcessAsync(), inputs);
        Assert.Null(outputs);
        Assert.StartsWith(path, faults);
        Assert.Contains(says, faults);
    }

    [Fact]
    public async Task Many_cells_are_a_job_and_a_job_can_be_stopped()
    {
        var process = await ProcessAsync();
        var (none, faults) = await ToyGround.AskAsync(process, "\"cellSize\":200");
        Assert.Null(none);
        Assert.Contains("respond-async", faults);
        using var stop = new CancellationTokenSource();
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ToyGround.AskAsync(process, "\"cellSize\":250,\"draws\":30,\"folds\":20", "job", stop.Token));
    }

    /// <summary>Occurrences strewn at random: on the cells that it saw the forest seems to work, on held-out blocks it does not.</summary>
    [Fact]
    public async Task Without_a_signal_the_published_score_is_that_of_chance()
    {
        var (outputs, faults) = await ToyGround.AskAsync(await ProcessAsync(), $"{Layers},{Evidence},\"occurrences\":{ToyGround.Occurrences(60, isSignal: false)},\"folds\":4,\"blockSize\":8000");
        Assert.True(outputs is not null, faults);
        Assert.InRange(Score(outputs, "held-out blocks", "auc"), 0.36, 0.62);
        Assert.InRange(Score(outputs, "cells trained on", "auc"), 0.8, 1);
    }

    [Fact]
    public async Task A_faulty_file_is_told_with_its_line()
    {
        var yaml = ToyGround.Case.Replace("kind: line-distance", "kind: line-length", StringComparison.Ordinal).Replace("EPSG:2154", "EPSG:4326", StringComparison.Ordinal);
        var loaded = await ToyGround.Loader(_folder.Path, yaml).LoadAsync(null, default);
        Assert.Empty(loaded.Processes);
        Assert.Contains(loaded.Faults, f => f.Contains("'line-length'", StringComparison.Ordinal) && f.Contains(":8:", StringComparison.Ordinal));
        Assert.Contains(loaded.Faults, f => f.Contains("plane system", StringComparison.Ordinal));
        yaml = ToyGround.Case.Replace("fields: [sb]", "fields: [gold]", StringComparison.Ordinal);
        loaded = await ToyGround.Loader(_folder.Path, yaml).LoadAsync(null, default);
        Assert.Equal("toy-antimony: 'soils' has no property 'gold'", Assert.Single(loaded.Faults));
    }

    public void Dispose() => _folder.Dispose();

    private static double Score(JsonObject outputs, string part, string metric) =>
        (double)outputs["evaluation"]!.AsArray().First(r => (string?)r!["part"] == part && (string?)r["metric"] == metric)!["model"]!;
}
