using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Loading;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Server.Loading;

/// <summary>A small configuration and a data folder in a temporary place: wells, and towns that the wells refer to.</summary>
internal sealed class TrialFolders : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("loading").FullName;

    public TrialFolders()
    {
        Directory.CreateDirectory(Path.Combine(Config, "collections"));
        File.WriteAllText(ServerFile, """
            title: Essai
            description: Un essai
            linkedDataBase: https://data.example.org
            licences: {lo-2.0: {title: Licence Ouverte, url: 'https://example.org/lo'}}
            """);
        File.WriteAllText(TownsFile, Collection("towns", "towns.csv", "refuse-file", "  code: {type: string, role: id, label: code, iri: 'dcterms:identifier'}"));
        File.WriteAllText(WellsFile, Collection("wells", "wells.csv", "refuse-row", """
              code: {type: string, role: id, label: code, iri: 'dcterms:identifier'}
              depth: {type: number, unit: m, minimum: 0, label: profondeur, iri: 'def:depth'}
              town: {type: string, references: towns, label: commune, iri: 'def:town'}
            """));
        File.WriteAllText(Towns, "code\nParis\nLyon\n");
        File.WriteAllText(Wells, "code,depth,town\na,1.5,Paris\nb,2,Lyon\nc,-3,Lyon\n");
    }

    public string Config => Path.Combine(_root, "config");
    public string Data => Path.Combine(_root, "data");
    public string ServerFile => Path.Combine(Config, "server.yaml");
    public string WellsFile => Path.Combine(Config, "collections", "wells.yaml");
    public string TownsFile => Path.Combine(Config, "collections", "towns.yaml");
    public string Wells => Path.Combine(Config, "wells.csv");
    public string Towns => Path.Combine(Config, "towns.csv");

    /// <summary>The steps reported by the last load.</summary>
    public List<LoadStep> Steps { get; } = [];

    public IEnumerable<string> DoneTasks => Steps.Where(s => s.Result is not null).Select(s => s.Task);

    public async Task<LoadResult> LoadAsync(DataFolder data, QuadStore store, CancellationToken cancellation = default)
    {
        var configuration = ConfigurationLoader.Load(Config);
        Assert.True(configuration.Succeeded, string.Join("\n", configuration.Faults));
        Steps.Clear();
        return await new SnapshotLoader(data, store, TimeProvider.System).LoadAsync(configuration.Value, new Recorder(Steps), cancellation);
    }

    public static void Edit(string file, string found, string replacement)
    {
        var text = File.ReadAllText(file);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(found, replacement, StringComparison.Ordinal));
    }

    public IEnumerable<string> DataFiles() => Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetFileName(f)).Where(f => f.EndsWith(".gpkg", StringComparison.Ordinal) || f.Contains("partial", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Collection(string id, string file, string onFault, string properties) => $$"""
        id: {{id}}
        title: {{id}}
        description: Un essai
        theme: territory
        licence: lo-2.0
        provider: {name: Essai}
        attribution: Essai
        source: {file: {{file}}, onFault: {{onFault}}}
        properties:
        {{properties}}
        """;

    private sealed class Recorder(List<LoadStep> steps) : IProgress<LoadStep>
    {
        public void Report(LoadStep value)
        {
            lock (steps) steps.Add(value);
        }
    }
}
