namespace MinerOsphere.Clients.Servers;

/// <summary>A small configuration in a temporary folder: towns, and wells of which the third has a depth that cannot be.</summary>
public sealed class TrialConfiguration : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("minerosphere-trial-").FullName;

    public TrialConfiguration()
    {
        Directory.CreateDirectory(Path.Combine(Config, "collections"));
        File.WriteAllText(Path.Combine(Config, "server.yaml"), """
            title: Essai
            description: Un essai
            linkedDataBase: https://data.example.org
            licences: {lo-2.0: {title: Licence Ouverte, url: 'https://example.org/lo'}}
            """);
        Add("towns", "code\nParis\nLyon\n");
        Add("wells", "code,depth\na,1.5\nb,2\nc,-3\n", "  depth: {type: number, unit: m, minimum: 0, label: profondeur, iri: 'def:depth'}");
    }

    public string Config => Path.Combine(_root, "config");
    public string Data => Path.Combine(_root, "data");

    /// <summary>The YAML file of a collection.</summary>
    public string FileOf(string id) => Path.Combine(Config, "collections", id + ".yaml");

    /// <summary>Adds a collection with its data; <c>code</c> is its id.</summary>
    public void Add(string id, string csv, string properties = "")
    {
        File.WriteAllText(Path.Combine(Config, id + ".csv"), csv);
        File.WriteAllText(FileOf(id), $$"""
            id: {{id}}
            title: Titre de {{id}}
            description: Un essai
            theme: territory
            licence: lo-2.0
            provider: {name: Essai}
            attribution: Essai
            source: {file: {{id}}.csv, onFault: refuse-row}
            properties:
              code: {type: string, role: id, label: code, iri: 'dcterms:identifier'}
            {{properties}}
            """);
    }

    public void Edit(string id, string found, string replacement)
    {
        var text = File.ReadAllText(FileOf(id));
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(FileOf(id), text.Replace(found, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
