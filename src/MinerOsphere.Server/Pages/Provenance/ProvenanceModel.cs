using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Pages.Provenance;

/// <summary>Where a job's result comes from: drawn, as sentences, and as documents for programs.</summary>
internal sealed record ProvenanceModel(IReadOnlyList<RunPicture> Pictures, IReadOnlyList<RunSentence> Sentences, IReadOnlyList<PageLink> Formats)
{
    /// <summary>Null before the run has ended well.</summary>
    public static ProvenanceModel? Of(PageContext page, Job job, ProcessDescription? process)
    {
        if (job.Record is not { } record) return null;
        var graph = RunGraph.Of(page, job, record, process);
        var address = page.Request.Links.At("jobs", job.Id, "prov").Without("lang");
        return new(
            RunPicture.BothOf(graph),
            [.. graph.Links.Select(l => new RunSentence(graph.Nodes[l.From], l.Verb, graph.Nodes[l.To]))],
            [.. Server.Processes.JobProvenance.Offered.Where(f => f != Representations.Html).Select(f => new PageLink(f.Title, address.With(f).Href, f.MediaType))]);
    }
}

/// <summary>One arrow in words.</summary>
internal sealed record RunSentence(RunNode From, string Verb, RunNode To);
