using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Pages.Provenance;

/// <summary>Where a result comes from, as people read it: along the flow of the data, in up to four steps.</summary>
/// <param name="Nodes">What took part; <see cref="RunNode.Step"/> says when.</param>
/// <param name="Links">What led to what, by places in <paramref name="Nodes"/>.</param>
internal sealed record RunGraph(IReadOnlyList<RunNode> Nodes, IReadOnlyList<RunLink> Links)
{
    private const int ShortHash = 12;

    public static RunGraph Of(PageContext page, Job job, RunRecord record, ProcessDescription? process)
    {
        var nodes = new List<RunNode>();
        var links = new List<RunLink>();
        var texts = page.Texts;
        var run = Add(new(2, "activity", texts["prov.run"], texts["prov.thisRun"], ValueText.Instant(record.Ended, texts.Culture), null));

        var plan = Add(new(1, "plan", texts["prov.process"], process is null ? record.ProcessId : page.Say(process.Title), texts.Format("prov.version", record.ProcessVersion), process is null ? null : page.Href("processes", record.ProcessId)));
        Link(plan, run, "prov.followed");
        if (record.Model is { } model)
        {
            var made = Add(new(1, "entity", texts["prov.model"], model.Name, texts.Format("prov.versionHash", model.Version, Short(model.Sha256)), null));
            Link(made, run, "prov.used");
            foreach (var id in record.MadeFrom) Link(Add(CollectionNode(page, 0, texts["prov.source"], id, null)), made, "prov.madeFrom");
        }
        foreach (var used in record.Used) Link(Add(UsedNode(page, used)), run, "prov.used");
        if (Parameters(texts, job) is { } parameters) Link(Add(parameters), run, "prov.used.many");
        var software = record.Software.Split('+')[0].Split(' ', 2);
        Link(Add(new(1, "agent", texts["prov.software"], software[0], software.Length < 2 ? null : texts.Format("prov.version", software[1]), null)), run, "prov.ranBy");
        // An address of the network says where somebody lives: only the name of a key, which its holder chose, is shown.
        if (record.Agent is { } agent && agent.StartsWith("key ", StringComparison.Ordinal)) Link(Add(new(1, "agent", texts["prov.agent"], agent[4..], null, null)), run, "prov.askedBy");

        foreach (var output in record.Generated)
        {
            var title = process?.FindOutput(output.Output) is { } described ? page.Say(described.Title) : output.Output;
            Link(run, Add(new(3, "entity", texts["prov.output"], title, $"{Results.FileNames.Format(output.MediaType)} · {Short(output.Sha256)}", "#output-" + output.Output)), "prov.made");
        }
        foreach (var id in record.Collections) Link(run, Add(CollectionNode(page, 3, texts["prov.published"], id, null)), "prov.published.verb");
        return new(nodes, links);

        int Add(RunNode node)
        {
            nodes.Add(node);
            return nodes.Count - 1;
        }

        void Link(int from, int to, string verb) => links.Add(new(from, to, texts[verb]));
    }

    private static RunNode UsedNode(PageContext page, UsedEntity used)
    {
        var state = used.Snapshot.StartsWith("sha256:", StringComparison.Ordinal) ? Short(used.Snapshot[7..]) : Short(used.Snapshot);
        var detail = page.Texts.Format("prov.state", state);
        if (new ProvenanceNames(page.Request.Settings.LinkedDataBase).Local(used.Source) is { } id) return CollectionNode(page, 1, page.Texts["prov.input"], id, detail);
        var isWeb = used.Source.StartsWith("http://", StringComparison.Ordinal) || used.Source.StartsWith("https://", StringComparison.Ordinal);
        return new(1, "entity", page.Texts["prov.input"], used.Source, detail, isWeb ? used.Source : null);
    }

    private static RunNode CollectionNode(PageContext page, int step, string kind, string id, string? detail)
    {
        var collection = page.Request.Catalogue.Find(id);
        return new(step, "entity", kind, collection is null ? id : page.Say(collection.Definition.Title), detail ?? (collection is null ? null : id), collection is null ? null : page.Href("collections", id));
    }

    private static RunNode? Parameters(Texts texts, Job job)
    {
        using var request = JsonDocument.Parse(job.Request);
        if (!request.RootElement.TryGetProperty("inputs", out var inputs) || inputs.ValueKind != JsonValueKind.Object) return null;
        string[] names = [.. inputs.EnumerateObject().Select(i => i.Name)];
        return names.Length == 0 ? null : new(1, "entity", texts["prov.parameters"], string.Join(", ", names), null, "#request");
    }

    private static string Short(string hash) => hash.Length <= ShortHash ? hash : hash[..ShortHash];
}

/// <summary>One thing that took part.</summary>
/// <param name="Step">0 for what a model was made from, 1 for what the run used, 2 for the run, 3 for what it made.</param>
/// <param name="Shape">entity, activity, plan or agent.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">Its name.</param>
/// <param name="Detail">Its version or state, or null.</param>
/// <param name="Href">Its page, or null.</param>
internal sealed record RunNode(int Step, string Shape, string Kind, string Title, string? Detail, string? Href)
{
    public bool IsRun => Step == 2;
}

/// <summary>One thing that led to another, with the verb that says how.</summary>
internal sealed record RunLink(int From, int To, string Verb);
