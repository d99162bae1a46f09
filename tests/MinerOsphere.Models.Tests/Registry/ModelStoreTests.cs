using System.Text.Json.Nodes;
using MinerOsphere.Models.Registry;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Registry;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ModelStore Open() => new(_folder.Path, TimeProvider.System);

    [Fact]
    public async Task AVersionSurvivesARestartWithAllItsParts()
    {
        var added = await Open().AddAsync(Ores.Model(parts: ["north", "south"]), default);

        var again = Open().Find("zinc");

        Assert.NotNull(again);
        Assert.Equal((added.Number, added.Sha256, added.InputsHash, added.Created), (again.Number, again.Sha256, again.InputsHash, again.Created));
        Assert.Equal("kept", (string?)again.Extra!["note"]);
        Assert.Equal(["north", "south"], again.Parts.Select(p => p.Name));
        var south = again.FindPart("south")!;
        Assert.Equal(south.Sha256, south.Open().Sha256);
        Assert.Equal(60, south.Report().Rows);
        Assert.Contains("# Zinc", south.CardMarkdown("fr"), StringComparison.Ordinal);
        Assert.Equal($"urn:sha256:{south.Sha256}", (string?)JsonNode.Parse(south.CardJsonLd())!["id"]);
    }

    [Fact]
    public async Task SameInputsAreTheSameVersionAndOthersTheNext()
    {
        var store = Open();
        var first = await store.AddAsync(Ores.Model(inputs: "a"), default);
        var same = await store.AddAsync(Ores.Model(inputs: "a", slope: 9), default);
        var next = await store.AddAsync(Ores.Model(inputs: "b", slope: 9), default);

        Assert.Equal((1, 1, 2), (first.Number, same.Number, next.Number));
        Assert.NotEqual(first.Sha256, next.Sha256);
        Assert.Equal(2, store.Find("zinc")!.Number);
        Assert.Equal(1, store.Find("zinc@1")!.Number);
        Assert.Equal(1, store.FindInputs("zinc", "a")!.Number);
        Assert.Null(store.FindInputs("zinc", "c"));
    }

    [Fact]
    public async Task ManyAtOnceFromTwoServersMakeEachVersionOnce()
    {
        ModelStore[] servers = [Open(), Open()];
        var models = Enumerable.Range(0, 4).Select(i => Ores.Model(inputs: $"i{i}", slope: i + 1)).ToArray();

        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => await servers[i % 2].AddAsync(models[i / 2 % 4], default))));

        Assert.Equal([1, 2, 3, 4], added.Select(v => v.Number).Distinct().Order());
        foreach (var same in added.GroupBy(v => v.InputsHash)) Assert.Single(same.Select(v => v.Number).Distinct());
        Assert.All(servers, server => Assert.Equal(4, Assert.Single(Looked(server)).Versions.Length));

        static IEnumerable<RegisteredModel> Looked(ModelStore store)
        {
            store.Look();
            return store.Models;
        }
    }

    [Fact]
    public async Task WhatAnotherServerAddedOrNamedIsFound()
    {
        var (one, other) = (Open(), Open());
        var told = 0;
        one.Changed += () => told++;
        await other.AddAsync(Ores.Model(), default);
        Assert.Equal(1, one.Find("zinc")!.Number);
        Assert.Equal(1, told);

        await other.SetAliasAsync("zinc", "champion", 1, default);
        Assert.Equal(1, one.Find("zinc@champion")!.Number);
        Assert.Equal(2, told);
        Assert.False(one.Look());
        Assert.Equal(2, told);
    }

    [Fact]
    public async Task AliasesMoveAndGoAndLastLongerThanTheServer()
    {
        var store = Open();
        await store.AddAsync(Ores.Model(inputs: "a"), default);
        await store.AddAsync(Ores.Model(inputs: "b"), default);
        await store.SetAliasAsync("zinc", "champion", 2, default);
        await store.SetAliasAsync("zinc", "champion", 1, default);

        Assert.Equal(1, Open().Find("zinc@champion")!.Number);
        Assert.Equal(["champion", "latest"], Open().Models[0].Aliases.Keys);
        await store.SetAliasAsync("zinc", "champion", null, default);
        Assert.Null(Open().Find("zinc@champion"));
    }

    [Theory]
    [InlineData("zinc", "latest", 1, "'latest'")]
    [InlineData("zinc", "2", 1, "first letter")]
    [InlineData("zinc", "Best", 1, "lower-case")]
    [InlineData("zinc", "../x", 1, "lower-case")]
    [InlineData("zinc", "best", 7, "no version 7; it has 1")]
    [InlineData("lead", "best", 1, "no model 'lead'; known: zinc")]
    public async Task AnAliasThatCantBeIsRefusedWithTheReason(string id, string alias, int number, string reason)
    {
        var store = Open();
        await store.AddAsync(Ores.Model(), default);
        var e = await Assert.ThrowsAsync<ModelInputException>(async () => await store.SetAliasAsync(id, alias, number, default));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../zinc")]
    [InlineData("Zinc")]
    [InlineData("")]
    [InlineData("zinc@1")]
    [InlineData("-zinc")]
    public async Task AnIdThatIsNoneIsRefused(string id)
    {
        await Assert.ThrowsAsync<ModelInputException>(async () => await Open().AddAsync(Ores.Model(id), default));
        await Assert.ThrowsAsync<ModelInputException>(async () => await Open().AddAsync(Ores.Model(parts: [id]), default));
        Assert.Null(Open().Find(id));
    }

    [Fact]
    public async Task TwoPartsOfOneNameAreRefused() =>
        await Assert.ThrowsAsync<ModelInputException>(async () => await Open().AddAsync(Ores.Model(parts: ["a", "a"]), default));

    [Theory]
    [InlineData("zinc@")]
    [InlineData("zinc@0")]
    [InlineData("zinc@01")]
    [InlineData("zinc@+1")]
    [InlineData("zinc@1@1")]
    [InlineData("zinc@99999999999")]
    [InlineData("../zinc")]
    [InlineData("lead")]
    public async Task AReferenceToNothingFindsNothing(string reference)
    {
        var store = Open();
        await store.AddAsync(Ores.Model(), default);
        Assert.Null(store.Find(reference));
    }
}
