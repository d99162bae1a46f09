using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

/// <summary>One file being read: where faults go, and what the files read before it have declared.</summary>
internal sealed class Reading(string file, SharedTables tables, List<ConfigurationFault> faults)
{
    public string File { get; } = file;
    public SharedTables Tables { get; } = tables;
    public int FaultCount => faults.Count;

    public void Fault(YamlValue at, string found, string? expected = null) =>
        faults.Add(new ConfigurationFault(File, at.Line, at.Column, found, expected));
}

/// <summary>What <c>server.yaml</c> declares for all collections, and what collections promise of each other.</summary>
internal sealed class SharedTables(string folder)
{
    /// <summary>The configuration folder, absolute; relative file names start here.</summary>
    public string Folder { get; } = folder;

    /// <summary>False when <c>server.yaml</c> could not be read: then what it may have declared is not reported as unknown.</summary>
    public bool ServerIsKnown { get; set; }
    public PrefixTable Prefixes { get; set; } = PrefixTable.Wellknown.With(PrefixTable.Own, "http://unknown.invalid/def#");
    public Dictionary<string, Licence> Licences { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, DatabaseDefinition> Databases { get; } = new(StringComparer.Ordinal);

    /// <summary>Databases with a fault of their own, which is told already.</summary>
    public HashSet<string> FaultyDatabases { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Codelist> Codelists { get; } = new(StringComparer.Ordinal);

    /// <summary>Identifiers of the stored queries.</summary>
    public HashSet<string> Queries { get; } = new(StringComparer.Ordinal);

    /// <summary>Every reference to a collection, to be looked up when all of them are read.</summary>
    public List<(string File, YamlValue At, string CollectionId)> References { get; } = [];
}
