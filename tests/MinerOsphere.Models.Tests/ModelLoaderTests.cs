using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Tests.Interventions;

namespace MinerOsphere.Models.Tests;

public sealed class ModelLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loader").FullName;

    [Theory]
    [InlineData("id: x\nkind: tea\n", ":1:1: unknown kind 'tea'; known: ")]
    [InlineData("- a\n", ":1:1: expected a mapping with 'id' and 'kind'")]
    [InlineData("id: x\n", ":1:1: 'kind' is missing; expected a text")]
    [InlineData("id: x\nkind: weekly-counts\ncolour: red\n", ":3:1: unknown key 'colour'; known: id, kind, territory, theme, series, publicHolidays, schoolHolidays")]
    [InlineData("id: [\n", ":2:1: ")]
    public async Task A_broken_file_is_named_with_line_and_expectation(string yaml, string fault)
    {
        var file = Path.Combine(_folder, "m.yaml");
        await File.WriteAllTextAsync(file, yaml);
        var loaded = await Load(_ => null);
        Assert.Empty(loaded.Processes);
        Assert.Contains(loaded.Faults, f => f.StartsWith(file + fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("series", "there is no collection 'sdis91-weekly'")]
    [InlineData("property", "'sdis91-weekly' has no property 'accidents'")]
    [InlineData("short", "'sdis91-weekly' has 1 weeks; at least 262 are needed to train and to judge")]
    [InlineData("week", "'sdis91-weekly', feature '2016-W53': 'week' is no ISO week")]
    [InlineData("negative", "'sdis91-weekly', feature '2010-W01': 'accidents' is -1; a count is expected")]
    public async Task Data_that_no_model_can_be_made_of_are_named(string fault, string message)
    {
        File.Copy(Path.Combine(DemoData.Config, "models", "sdis-weekly-forecast.yaml"), Path.Combine(_folder, "m.yaml"));
        (string, PropertyType)[] properties = [("week", PropertyType.String), .. new[] { "accidents", "other", "natural_fires", "urban_fires", "rescue", "total" }.Select(n => (n, PropertyType.Integer))];
        IFeatureProvider? series = fault switch
        {
            "series" => null,
            "property" => MemoryFeatures.Of([("week", PropertyType.String)], []),
            "week" => MemoryFeatures.Of(properties, [["2016-W53", "1", "1", "1", "1", "1", "1"]]),
            "negative" => MemoryFeatures.Of(properties, [["2010-W01", "-1", "1", "1", "1", "1", "1"]]),
            _ => MemoryFeatures.Of(properties, [["2010-W01", "1", "1", "1", "1", "1", "1"]]),
        };
        var loaded = await Load(id => id == "sdis91-weekly" ? series : DemoData.Provider(id));
        Assert.Empty(loaded.Processes);
        Assert.EndsWith(message, Assert.Single(loaded.Faults));
    }

    [Fact]
    public async Task Without_a_folder_there_are_no_models() =>
        Assert.Empty((await TestModels.LoadAsync(Path.Combine(_folder, "none"), _folder, _ => null)).Processes);

    [Fact]
    public async Task What_a_kill_left_is_swept()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "x-0123456789abcdef.json.partial"), "{");
        await File.WriteAllTextAsync(Path.Combine(data, "x-0123456789abcdef.json"), "{}");
        await Load(_ => null);
        Assert.Equal("x-0123456789abcdef.json", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(data))));
    }

    private ValueTask<LoadedModels> Load(Func<string, IFeatureProvider?> collections) => TestModels.LoadAsync(_folder, Path.Combine(_folder, "data"), collections);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
