using System.Text.Json.Nodes;
using MinerOsphere.Models.Registry;
using MinerOsphere.Tests;

namespace MinerOsphere.Models.Tests.Registry;

/// <summary>What a crash, a disk or a stranger left in the folder never stops a server: it is told of, and what is whole serves.</summary>
public sealed class DamagedStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ModelStore Open() => new(_folder.Path, TimeProvider.System);

    private async Task TwoVersionsAsync()
    {
        var store = Open();
        await store.AddAsync(Ores.Model(inputs: "a"), default);
        await store.AddAsync(Ores.Model(inputs: "b"), default);
    }

    public static TheoryData<string> Records =>
    [
        "", "null", "[]", "{}", "{", """{"format":1}""", "\0\0\0",
        new string('[', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task ARecordThatIsNoneIsToldAndTheVersionBeforeServes(string record)
    {
        await TwoVersionsAsync();
        await File.WriteAllTextAsync(_folder.File("zinc/2/record.json"), record);

        var store = Open();

        Assert.Equal(1, store.Find("zinc")!.Number);
        Assert.Null(store.Find("zinc@2"));
        Assert.Contains("zinc/2: record.json", Assert.Single(store.Faults), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "format", "2" }, { "number", "1" }, { "id", "\"lead\"" }, { "sha256", "\"00\"" }, { "parts", "[]" }, { "parts", "null" }, { "title", "null" },
        { "parts", """[{"name":"../../etc","title":{"fr":"x"},"sha256":"00"}]""" }, { "parts", """[{"name":null,"title":{"fr":"x"},"sha256":"00"}]""" },
        { "files", """{"../../../etc/passwd":"00"}""" }, { "files", "null" }, { "collections", "null" }, { "recipe", "7" }, { "recipe", "null" }, { "created", "\"soon\"" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task AHostileRecordIsLeftOut(string property, string value)
    {
        await TwoVersionsAsync();
        var file = _folder.File("zinc/2/record.json");
        var record = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        record[property] = JsonNode.Parse(value);
        await File.WriteAllTextAsync(file, record.ToJsonString());

        var store = Open();

        Assert.Equal(1, store.Find("zinc")!.Number);
        Assert.Single(store.Faults);
    }

    [Fact]
    public async Task FaultsGoWithWhatIsDamaged()
    {
        await TwoVersionsAsync();
        File.Delete(_folder.File("zinc/2/record.json"));
        var store = Open();
        Assert.Single(store.Faults);

        Directory.Delete(_folder.File("zinc/2"), recursive: true);
        store.Look();

        Assert.Empty(store.Faults);
    }

    [Theory]
    [InlineData("whole.model")]
    [InlineData("whole.evaluation.json")]
    [InlineData("whole.card.fr.md")]
    [InlineData("whole.card.jsonld")]
    public async Task AFlippedBitIsSeenBeforeTheVersionIsUsedAndTheModelIsTrainedAnew(string name)
    {
        await TwoVersionsAsync();
        var file = _folder.File("zinc/2/" + name);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[bytes.Length / 2] ^= 4;
        await File.WriteAllBytesAsync(file, bytes);

        var store = Open();
        var told = 0;
        store.Changed += () => told++;

        Assert.Equal(1, store.Find("zinc")!.Number);
        Assert.Null(store.FindInputs("zinc", "b"));
        Assert.Contains(name, Assert.Single(store.Faults), StringComparison.Ordinal);
        Assert.Equal(1, told);
        // Its number is not given again.
        Assert.Equal(3, (await store.AddAsync(Ores.Model(inputs: "b"), default)).Number);
    }

    [Fact]
    public async Task AFileThatIsMissingIsTold()
    {
        await TwoVersionsAsync();
        File.Delete(_folder.File("zinc/2/whole.model"));
        var store = Open();
        Assert.Equal(1, store.Find("zinc")!.Number);
        Assert.Equal("zinc/2: whole.model is missing; the version is left out", Assert.Single(store.Faults));
    }

    [Fact]
    public async Task WhatACrashLeftIsNoVersionAndGoes()
    {
        await TwoVersionsAsync();
        Directory.CreateDirectory(_folder.File(".new/half"));
        _folder.Write(".new/half/whole.model", "half");
        _folder.Write("zinc/aliases.json.0123.partial", "{");

        var store = Open();

        Assert.Equal(2, Assert.Single(store.Models).Versions.Length);
        Assert.False(Directory.Exists(_folder.File(".new")));
        Assert.False(File.Exists(_folder.File("zinc/aliases.json.0123.partial")));
        Assert.Empty(store.Faults);
    }

    [Fact]
    public async Task WhatAnotherServerIsWritingIsLeftToIt()
    {
        await TwoVersionsAsync();
        Directory.CreateDirectory(_folder.File(".new/half"));
        using (var held = FolderLock.TryTake(_folder.Path))
        {
            Assert.NotNull(held);
            _ = Open();
            Assert.True(Directory.Exists(_folder.File(".new/half")));
        }
    }

    [Fact]
    public async Task StrangeFilesAndFoldersAreNoModels()
    {
        await TwoVersionsAsync();
        foreach (var folder in new[] { "Big Name", "empty", "zinc/03", "zinc/-1", "zinc/x" }) Directory.CreateDirectory(_folder.File(folder));
        _folder.Write("readme.txt", "x");
        var store = Open();
        Assert.Equal("zinc", Assert.Single(store.Models).Id);
        Assert.Empty(store.Faults);
    }

    [Theory]
    [InlineData("{", "zinc/aliases.json:")]
    [InlineData("""{"latest":1,"good":1}""", "'latest' can't name")]
    [InlineData("""{"good":1,"gone":9}""", "gone name versions")]
    public async Task AliasesThatAreNoneAreTold(string aliases, string told)
    {
        await TwoVersionsAsync();
        _folder.Write("zinc/aliases.json", aliases);
        var store = Open();
        Assert.Contains(told, Assert.Single(store.Faults), StringComparison.Ordinal);
        Assert.Equal(2, store.Find("zinc@latest")!.Number);
        if (aliases.Contains("good", StringComparison.Ordinal)) Assert.Equal(1, store.Find("zinc@good")!.Number);
    }

    [Fact]
    public async Task AFaultWhileWritingLeavesNothing()
    {
        var model = Ores.Model();
        // No JSON has this number: the model's file can't be written.
        var wrong = model with { Parts = [model.Parts[0] with { File = model.Parts[0].File with { Training = model.Parts[0].File.Training! with { Options = new JsonObject { ["x"] = double.NaN } } } }] };
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Open().AddAsync(wrong, default));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File(".new")));
        Assert.Empty(Open().Models);
    }

    [Fact]
    public async Task AWriterThatIsStoppedWhileItWaitsStops()
    {
        using var held = await FolderLock.TakeAsync(_folder.Path, default);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Open().AddAsync(Ores.Model(), stop.Token));
    }

    [Fact]
    public async Task APartWhoseFileIsAnothersIsRefused()
    {
        var store = Open();
        var version = await store.AddAsync(Ores.Model(parts: ["a", "b"]), default);
        File.Copy(version.Parts[1].FilePath, version.Parts[0].FilePath, overwrite: true);
        Assert.Contains("expected " + version.Parts[0].Sha256, Assert.Throws<InvalidDataException>(() => version.Parts[0].Open()).Message, StringComparison.Ordinal);
    }
}
