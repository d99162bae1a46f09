using System.Collections.Immutable;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Processes;

/// <summary>The results of a job, all, some or one of them (18-062r2 §7.12; 18-062r3 adds the parameter <c>outputs</c> and an address per output).</summary>
internal static class JobResults
{
    public static async ValueTask<IResult> AllAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        return NotThere(job) is { } problem ? problem : await AnswerAsync(request, job);
    }

    /// <summary>The results in the form that the stored request and this one ask for.</summary>
    public static async ValueTask<IResult> AnswerAsync(ApiRequest request, Job job)
    {
        var stored = StoredRequest.Of(job);
        if (stored.Response == ResponseForm.Collection || (stored.HasCollections && job.Record?.Collections is { IsEmpty: false })) return await CollectionExecution.ResultsAsync(request, job);
        var outputs = await ProcessesBlock.Engine(request)!.Jobs.ReadResultsAsync(job.Id, request.Cancellation);
        if (request.TryGet(ProcessParameters.Outputs, out var asked))
        {
            foreach (var id in asked)
                if (!outputs.Any(o => o.Id == id)) return UnknownOutput(id, outputs);
            outputs = [.. outputs.Where(o => asked.Contains(o.Id))];
        }
        return Answer(request, job, stored, outputs);
    }

    public static async ValueTask<IResult> OneAsync(ApiRequest request)
    {
        if (await JobResources.FindAsync(request) is not { } job) return JobResources.NoSuchJob(request);
        if (NotThere(job) is { } problem) return problem;
        var outputs = await ProcessesBlock.Engine(request)!.Jobs.ReadResultsAsync(job.Id, request.Cancellation);
        var id = request.Route("outputId");
        if (outputs.FirstOrDefault(o => o.Id == id) is not { } output) return NoSuchOutput(id, outputs);
        var form = ResultForms.OfOne(request, ResponseForm.Unsaid, MediaTypesOf(request, job, output), out var mediaType, out var notOffered);
        return notOffered ?? Try(request, () => Sent(request, job, [output], form, mediaType, []));
    }

    private static IResult Answer(ApiRequest request, Job job, StoredRequest stored, ImmutableArray<OutputValue> outputs)
    {
        if (outputs.IsEmpty) return NotAvailable();
        ProblemDocument? problem;
        if (outputs.Length > 1)
        {
            var several = ResultForms.OfSeveral(request, stored.Response, out problem);
            return problem is null ? Sent(request, job, outputs, several, null, stored.References) : problem;
        }
        var one = ResultForms.OfOne(request, stored.Response, MediaTypesOf(request, job, outputs[0]), out var mediaType, out problem);
        return problem ?? Try(request, () => Sent(request, job, outputs, one, mediaType, stored.References));
    }

    /// <summary>A media type is offered by the shape of an output; whether what was computed fits it is known only now.</summary>
    private static IResult Try(ApiRequest request, Func<ProcessResults> send)
    {
        try
        {
            return send();
        }
        catch (UnfitEncodingException e)
        {
            return new ProblemDocument(406, Problems.TitleOf(406), e.Reason) { Parameter = ResultForms.FormatOf(request) is null ? "Accept" : CommonParameters.Format };
        }
    }

    /// <summary>Why a job has no results to show; null when it has.</summary>
    public static ProblemDocument? NotThere(Job job) => job.Status switch
    {
        JobStatus.Successful => null,
        JobStatus.Failed => Failure(job),
        JobStatus.Dismissed => Problems.Of(410, "Ce travail a été écarté ; il n'a pas de résultats.", "This job was dismissed; it has no results."),
        _ => Problems.Of(404,
            $"Les résultats ne sont pas encore prêts : le travail est dans l'état « {job.Status.ToName()} ».",
            $"The results are not ready yet: the job is '{job.Status.ToName()}'.")
            with
        { Type = ExceptionTypes.ResultNotReady },
    };

    /// <summary>Why the job failed: the answer to a request for its results, and a member of its status.</summary>
    public static ProblemDocument Failure(Job job) =>
        new(500, new("Le travail a échoué", "The job failed"), job.Message ?? new("Sans raison connue", "No known reason")) { Type = ExceptionTypes.ExecutionFailed };

    private static ProcessResults Sent(ApiRequest request, Job job, ImmutableArray<OutputValue> outputs, ResultForm form, string? mediaType, HashSet<string> references)
    {
        var description = ProcessesBlock.Engine(request)!.Registry.Find(job.ProcessId)?.Description;
        return new([.. outputs.Select(Send)], form, ResultForms.WantsProfile(request));

        SentOutput Send(OutputValue output)
        {
            var href = references.Contains(output.Id) ? request.Links.At("jobs", job.Id, "results", output.Id).Href : null;
            return form == ResultForm.Raw && mediaType is not null && mediaType != output.MediaType
                ? new(OutputEncodings.Encode(description!.FindOutput(output.Id)!, output, mediaType, request.Cancellation), href)
                : new(output, href);
        }
    }

    /// <summary>The media type that is stored, and those that can be made of it.</summary>
    private static IReadOnlyList<string> MediaTypesOf(ApiRequest request, Job job, OutputValue output)
    {
        var description = ProcessesBlock.Engine(request)!.Registry.Find(job.ProcessId)?.Description.FindOutput(output.Id);
        return description is null || output.MediaType != OutputEncodings.MediaTypeOf(description.Shape) ? [output.MediaType] : [output.MediaType, .. OutputEncodings.DerivedFrom(description.Shape)];
    }

    private static ProblemDocument NotAvailable() => Problems.Of(404,
        "Ce travail n'a pas de résultats : sa demande n'en voulait aucun.", "This job has no results: its request asked for none.")
        with
    { Type = ExceptionTypes.ResultNotAvailable };

    private static ProblemDocument NoSuchOutput(string id, ImmutableArray<OutputValue> outputs)
    {
        if (outputs.IsEmpty) return NotAvailable();
        var (shown, known) = (ProblemDocument.Shorten(id), string.Join(", ", outputs.Select(o => o.Id)));
        return Problems.Of(404, $"Ce travail n'a pas de sortie « {shown} » ; il a : {known}.", $"This job has no output '{shown}'; it has: {known}.")
            with
        { Type = ExceptionTypes.NoSuchOutput, Parameter = "outputId", Value = id, Expected = new(known) };
    }

    private static ProblemDocument UnknownOutput(string id, ImmutableArray<OutputValue> outputs) =>
        Problems.BadParameter(ProcessParameters.Outputs.Name, id, new(new(string.Join(", ", outputs.Select(o => o.Id))))) with { Type = ExceptionTypes.InvalidQueryParameterValue };
}
