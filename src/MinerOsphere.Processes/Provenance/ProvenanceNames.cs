namespace MinerOsphere.Processes.Provenance;

/// <summary>The IRIs of runs and of what takes part in them: the same thing has the same name in every document.</summary>
/// <param name="linkedDataBase">Start of every IRI that the server mints, without a final slash.</param>
public sealed class ProvenanceNames(string linkedDataBase)
{
    /// <summary>The run of a job; the job's status is at the same address without the fragment.</summary>
    public string Run(string job) => $"{linkedDataBase}/jobs/{Escape(job)}#run";

    /// <summary>How the run was made: which software, after which plan.</summary>
    public string Association(string job) => $"{linkedDataBase}/jobs/{Escape(job)}#association";

    /// <summary>A value that the request gave.</summary>
    public string Parameter(string job, string input) => $"{linkedDataBase}/jobs/{Escape(job)}#input-{Escape(input)}";

    /// <summary>The request as a whole, by which the run is made again.</summary>
    public string Request(string job) => $"{linkedDataBase}/jobs/{Escape(job)}#request";

    public string Output(string job, string output) => $"{linkedDataBase}/jobs/{Escape(job)}/results/{Escape(output)}";
    public string Process(string id) => $"{linkedDataBase}/processes/{Escape(id)}";

    /// <summary>A process at one version: what a run followed.</summary>
    public string Plan(string process, string version) => $"{Process(process)}#version-{Escape(version)}";

    /// <summary>A model's file: another file is another model, whatever its version says.</summary>
    public string Model(ModelIdentity model) => $"{linkedDataBase}/def#model-{Escape(model.Name)}-{model.Sha256[..Math.Min(16, model.Sha256.Length)]}";

    public string Software(string nameAndVersion) => $"{linkedDataBase}/def#software-{Escape(nameAndVersion.Replace(' ', '-'))}";
    public string Key(string name) => $"{linkedDataBase}/def#key-{Escape(name)}";
    public string Collection(string id) => $"{linkedDataBase}/collections/{Escape(id)}";

    /// <summary>A source at the state it was read in: a collection of ours at a revision, else an address at the hash of its bytes.</summary>
    public string Snapshot(string source, string snapshot) =>
        (Local(source) is { } id ? Collection(id) : source.Split('#')[0]) + "#snapshot-" + Escape(snapshot.Replace(':', '-'));

    /// <summary>The id of the collection of ours that a source names, by its id or its address; null for anything else.</summary>
    public string? Local(string source)
    {
        if (!source.Contains('/')) return source;
        var start = linkedDataBase + "/collections/";
        var path = source.StartsWith(start, StringComparison.Ordinal) ? source[start.Length..]
            : source.StartsWith("/collections/", StringComparison.Ordinal) ? source["/collections/".Length..] : null;
        return path is null ? null : Uri.UnescapeDataString(path.Split('/', '?', '#')[0]);
    }

    /// <summary>What a source is a snapshot of.</summary>
    public string Source(string source) => Local(source) is { } id ? Collection(id) : source;

    /// <summary>A member of our vocabulary.</summary>
    public string Term(string name) => $"{linkedDataBase}/def#{name}";

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
