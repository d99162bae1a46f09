using System.Collections.Immutable;
using MinerOsphere.Catalogue;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Core;
using MinerOsphere.Server.Processes.Packages;
using MinerOsphere.Server.Processes.Views;

namespace MinerOsphere.Server.Processes;

/// <summary>OGC API Processes Part 1 (18-062r2): the processes on offer, their execution, and jobs.</summary>
internal sealed class ProcessesBlock : IBuildingBlock
{
    private static readonly ImmutableArray<Representation> JsonAndHtml = [Representations.Json, Representations.Html];

    public string Name => "processes";
    public int Order => 30;

    public IReadOnlyList<Resource> Resources => field ??=
    [
        new("/processes", List)
        {
            Operation = "getProcesses", Tag = "Processes", Summary = new("Les processus", "The processes"), IsCacheable = false,
            Representations = JsonAndHtml, Parameters = static (_, _) => [ProcessParameters.Limit, ProcessParameters.ProcessesAfter, ProcessParameters.Profile],
            ResponseSchema = _ => OpenApiBuilder.Ref("processList"),
        },
        new("/processes/{processId}", Describe)
        {
            Operation = "getProcessDescription", Tag = "Processes", Summary = new("Description d'un processus", "Description of a process"), IsCacheable = false,
            Representations = JsonAndHtml, Parameters = static (_, _) => [ProcessParameters.Profile], ResponseSchema = _ => OpenApiBuilder.Ref("process"),
        },
        new("/processes/{processId}/execution", Execution.PostAsync)
        {
            Method = HttpMethods.Post, Operation = "execute", Tag = "Processes", Summary = new("Exécuter le processus", "Execute the process"),
            // OWSLib's http_post calls every body text/xml, or leaves it without a name; what is no JSON is refused by its reading.
            Representations = [], Consumes = ["application/json", "text/xml"], IsContentTypeOptional = true, Parameters = static (_, _) => ProcessParameters.OfExecution, RequestSchema = _ => OpenApiBuilder.Ref("execute"),
            Answers = ProcessesSchemas.OfExecution,
        },
        new("/processes/{processId}/execution", Execution.GetAsync)
        {
            Operation = "executeByQuery", Tag = "Processes", Summary = new("Exécuter le processus, les entrées dans l'adresse", "Execute the process with the inputs in the address"),
            IsCacheable = false, AllowsAnyParameter = true, Representations = [], Parameters = static (_, _) => ProcessParameters.OfQueryExecution,
            Answers = ProcessesSchemas.OfExecution,
        },
        new("/jobs", JobResources.ListAsync)
        {
            Operation = "getJobs", Tag = "Jobs", Summary = new("Les travaux", "The jobs"), IsCacheable = false, ParameterProblem = ExceptionTypes.InvalidQueryParameterValue,
            Representations = JsonAndHtml, Parameters = static (_, _) => ProcessParameters.OfJobs, ResponseSchema = _ => OpenApiBuilder.Ref("jobList"),
        },
        new("/jobs", JobManagement.CreateAsync)
        {
            Method = HttpMethods.Post, Operation = "createJob", Tag = "Jobs", Summary = new("Définir un travail, à démarrer plus tard", "Define a job, to be started later"),
            Representations = [], Consumes = ["application/json"], RequestSchema = _ => OpenApiBuilder.Ref("jobRequest"), Answers = ProcessesSchemas.OfExecution,
        },
        new("/jobs/{jobId}", JobResources.StatusAsync)
        {
            Operation = "getStatus", Tag = "Jobs", Summary = new("État d'un travail", "Status of a job"), IsCacheable = false,
            Representations = JsonAndHtml, Parameters = static (_, _) => [ProcessParameters.Profile], ResponseSchema = _ => OpenApiBuilder.Ref("statusInfo"),
        },
        new("/jobs/{jobId}", JobManagement.UpdateAsync)
        {
            Method = HttpMethods.Patch, Operation = "updateJob", Tag = "Jobs", Summary = new("Modifier un travail qui n'a pas démarré", "Change a job that has not been started"),
            Representations = [Representations.Json], Consumes = ["application/json", "application/merge-patch+json"],
            RequestSchema = _ => OpenApiBuilder.Ref("jobRequest"), ResponseSchema = _ => OpenApiBuilder.Ref("statusInfo"),
        },
        new("/jobs/{jobId}", JobManagement.UpdateAsync)
        {
            Method = HttpMethods.Put, Operation = "replaceJob", Tag = "Jobs", Summary = new("Redéfinir un travail qui n'a pas démarré", "Define a job that has not been started anew"),
            Representations = [Representations.Json], Consumes = ["application/json"],
            RequestSchema = _ => OpenApiBuilder.Ref("jobRequest"), ResponseSchema = _ => OpenApiBuilder.Ref("statusInfo"),
        },
        new("/jobs/{jobId}", JobResources.DismissAsync)
        {
            Method = HttpMethods.Delete, Operation = "dismiss", Tag = "Jobs", Summary = new("Écarter un travail", "Dismiss a job"),
            Representations = [Representations.Json], ResponseSchema = _ => OpenApiBuilder.Ref("statusInfo"),
        },
        new("/jobs/{jobId}/definition", JobManagement.DefinitionAsync)
        {
            Operation = "getDefinition", Tag = "Jobs", Summary = new("Définition d'un travail", "Definition of a job"), IsCacheable = false,
            ResponseSchema = _ => OpenApiBuilder.Ref("jobDefinition"),
        },
        new("/jobs/{jobId}/inputs", JobManagement.InputsAsync)
        {
            Operation = "getInputs", Tag = "Jobs", Summary = new("Entrées d'un travail", "Inputs of a job"), IsCacheable = false,
            ResponseSchema = _ => OpenApiBuilder.Ref("jobInputs"),
        },
        new("/jobs/{jobId}/results", JobResults.AllAsync)
        {
            Operation = "getResult", Tag = "Jobs", Summary = new("Résultats d'un travail", "Results of a job"), IsCacheable = false, Representations = [],
            ParameterProblem = ExceptionTypes.InvalidQueryParameterValue, Parameters = static (_, _) => ProcessParameters.OfResults, Answers = ProcessesSchemas.OfResults,
        },
        new("/jobs/{jobId}/results", JobManagement.StartAsync)
        {
            Method = HttpMethods.Post, Operation = "startJob", Tag = "Jobs", Summary = new("Démarrer un travail défini", "Start a job that was defined"),
            Representations = [Representations.Json], ResponseSchema = _ => OpenApiBuilder.Ref("statusInfo"),
        },
        new("/jobs/{jobId}/results/{outputId}", JobResults.OneAsync)
        {
            Operation = "getOneResult", Tag = "Jobs", Summary = new("Une sortie d'un travail", "One output of a job"), IsCacheable = false, Representations = [],
            ParameterProblem = ExceptionTypes.InvalidQueryParameterValue, Parameters = static (_, _) => ProcessParameters.OfOneResult, Answers = ProcessesSchemas.OfResults,
        },
        new("/jobs/{jobId}/rerun", JobRerun.AnswerAsync)
        {
            Method = HttpMethods.Post, Operation = "rerun", Tag = "Jobs", Summary = new("Refaire un travail et comparer les octets", "Run a job again and compare the bytes"),
            Representations = [Representations.Json], Parameters = static (_, _) => [ProcessParameters.Force],
        },
        new("/jobs/{jobId}/logs", JobLog.AnswerAsync)
        {
            Operation = "getLogs", Tag = "Jobs", Summary = new("Journal d'un travail", "Log of a job"), IsCacheable = false,
            Representations = JobLog.Offered, Parameters = static (_, _) => [ProcessParameters.LogLimit, ProcessParameters.LogAfter],
        },
        new("/jobs/{jobId}/events", JobEvents.AnswerAsync)
        {
            Operation = "getEvents", Tag = "Jobs", Summary = new("Ce qui arrive à un travail, au fur et à mesure", "What happens to a job, as it happens (server-sent events)"),
            IsCacheable = false, Representations = [JobEvents.Stream],
        },
        new("/jobs/{jobId}/partial", JobPartials.AllAsync)
        {
            Operation = "getPartialResults", Tag = "Jobs", Summary = new("Résultats provisoires d'un travail", "Results of a job so far"), IsCacheable = false,
        },
        new("/jobs/{jobId}/partial/{outputId}", JobPartials.OneAsync)
        {
            Operation = "getPartialResult", Tag = "Jobs", Summary = new("Un résultat provisoire d'un travail", "One result of a job so far"), IsCacheable = false, Representations = [],
        },
        new("/jobs/{jobId}/prov", JobProvenance.AnswerAsync)
        {
            Operation = "getProvenance", Tag = "Jobs", Summary = new("Provenance d'un travail (PROV-O, PROV-JSON)", "Provenance of a job (PROV-O, PROV-JSON)"),
            IsCacheable = false, Representations = JobProvenance.Offered,
        },
        .. PackageResources.All,
    ];

    public IEnumerable<string> ConformanceClasses(ApiRequest request)
    {
        if (!IsOffered(request)) return [];
        var all = MinerOsphere.Processes.ConformanceClasses.All;
        if (request.Pages is null) all = all.Remove(MinerOsphere.Processes.ConformanceClasses.Html).Remove(MinerOsphere.Processes.ConformanceClasses.Html2);
        if (request.Services.GetService<Inputs.InputResolver>() is not null) all = all.AddRange(MinerOsphere.Processes.ConformanceClasses.References);
        if (!request.Settings.Processes.Callbacks.Remote.Allow.IsEmpty) all = all.AddRange(MinerOsphere.Processes.ConformanceClasses.Callback);
        if (request.Services.GetService<Results.ResultCollections>() is not null) all = all.AddRange(MinerOsphere.Processes.ConformanceClasses.CollectionOutput);
        return all.AddRange(PackageResources.ConformanceClasses(request));
    }

    public IEnumerable<Link> LandingLinks(ApiRequest request)
    {
        if (!IsOffered(request)) yield break;
        var fr = request.Language == "fr";
        yield return request.Links.At("processes").With(Representations.Json).Link(Rel.Processes, Representations.Json, fr ? "Les processus" : "The processes");
        if (request.Pages is not null) yield return request.Links.At("processes").With(Representations.Html).Link(Rel.Processes, Representations.Html, fr ? "Les processus" : "The processes");
        yield return request.Links.At("jobs").With(Representations.Json).Link(Rel.JobList, Representations.Json, fr ? "Les travaux" : "The jobs");
    }

    /// <summary>Where a collection that is a result came from.</summary>
    public IEnumerable<Link> CollectionLinks(ApiRequest request, PublishedCollection collection)
    {
        if (request.Services.GetService<Results.ResultCollections>()?.Find(collection.Id) is not { } result) yield break;
        var fr = request.Language == "fr";
        yield return request.Links.At("jobs", result.JobId, "prov").With(Representations.JsonLd)
            .Link(JobProvenance.Relation, Representations.JsonLd, fr ? "Comment ce résultat a été obtenu" : "How this result came about");
        yield return request.Links.At("jobs", result.JobId).Link("via", Representations.Json, fr ? "Le travail qui l'a produit" : "The job that made it");
    }

    public void DescribeApi(OpenApiBuilder api) => ProcessesSchemas.AddTo(api);

    public string ApiState(ApiRequest request) => string.Join(',', (Engine(request)?.Registry.Processes ?? []).Select(p => $"{p.Description.Id} {p.Description.Version}"));

    /// <summary>The engine; a server made without one answers that there are no processes.</summary>
    public static ProcessEngine? Engine(ApiRequest request) => request.Services.GetService<ProcessEngine>();

    private static bool IsOffered(ApiRequest request) => Engine(request) is not null;

    private static ValueTask<IResult> List(ApiRequest request)
    {
        ProcessProfiles.Tell(request, ProcessProfiles.OfList);
        var all = Engine(request)?.Registry.Processes ?? [];
        if (request.IsHtml) return new(new HtmlPage(new ProcessesView(all)));
        var limit = request.Get(ProcessParameters.Limit, ProcessParameters.DefaultLimit);
        var after = request.Get(ProcessParameters.ProcessesAfter, "");
        ImmutableArray<IProcess> rest = [.. all.Where(p => string.CompareOrdinal(p.Description.Id, after) > 0)];
        ImmutableArray<IProcess> page = [.. rest.Take(limit)];
        return new(new JsonBody(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("processes"u8);
            foreach (var process in page)
            {
                json.WriteStartObject();
                ProcessDocument.WriteSummary(json, request, process.Description);
                json.WriteLinks(ProcessDocument.SummaryLinks(request, process.Description));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            var links = CoreBlock.SelfAndAlternates(request, JsonAndHtml);
            if (rest.Length > page.Length)
                links = links.Append(request.Here.With(ProcessParameters.ProcessesAfter.Name, page[^1].Description.Id).Link(Rel.Next, Representations.Json));
            json.WriteLinks(links);
            json.WriteEndObject();
        }));
    }

    private static ValueTask<IResult> Describe(ApiRequest request)
    {
        if (Find(request, out var problem) is not { } process) return new(problem!);
        ProcessProfiles.Tell(request, ProcessProfiles.OfDescription);
        if (request.IsHtml) return new(new HtmlPage(new ProcessView(process.Description)));
        return new(new JsonBody(json => ProcessDocument.Write(json, request, process.Description)));
    }

    /// <summary>The process that the address names, or the 404.</summary>
    public static IProcess? Find(ApiRequest request, out ProblemDocument? problem)
    {
        var id = request.Route("processId");
        var process = Engine(request)?.Registry.Find(id);
        problem = process is not null ? null : Problems.Of(404, $"Il n'y a pas de processus « {id} ».", $"There is no process '{id}'.") with { Type = ExceptionTypes.NoSuchProcess };
        return process;
    }
}
