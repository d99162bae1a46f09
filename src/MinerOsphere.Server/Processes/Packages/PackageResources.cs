using System.Collections.Immutable;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Common.Access;

namespace MinerOsphere.Server.Processes.Packages;

/// <summary>Deploy, replace and undeploy processes (OGC 20-044), by a key that may.</summary>
internal static class PackageResources
{
    public static ImmutableArray<Resource> All { get; } =
    [
        new("/processes", DeployAsync)
        {
            Method = HttpMethods.Post, Operation = "deployProcess", Tag = "Processes", Summary = new("Déployer un processus", "Deploy a process"),
            Representations = [Representations.Json], Consumes = PackageReader.MediaTypes, UnsupportedContentType = ExceptionTypes.UnsupportedMediaType,
            RequestSchema = _ => OpenApiBuilder.Ref("ogcapppkg"), ResponseSchema = _ => OpenApiBuilder.Ref("processSummary"),
        },
        new("/processes/{processId}", ReplaceAsync)
        {
            Method = HttpMethods.Put, Operation = "replaceProcess", Tag = "Processes", Summary = new("Remplacer un processus déployé", "Replace a deployed process"),
            Representations = [Representations.Json], Consumes = PackageReader.MediaTypes, UnsupportedContentType = ExceptionTypes.UnsupportedMediaType,
            RequestSchema = _ => OpenApiBuilder.Ref("ogcapppkg"),
        },
        new("/processes/{processId}", UndeployAsync)
        {
            Method = HttpMethods.Delete, Operation = "undeployProcess", Tag = "Processes", Summary = new("Retirer un processus déployé", "Undeploy a process"),
            Representations = [Representations.Json],
        },
        new("/processes/{processId}/package", GetPackage)
        {
            Operation = "getPackage", Tag = "Processes", Summary = new("Paquet d'un processus déployé", "Package of a deployed process"), IsCacheable = false,
            Representations = [Representations.Json], ResponseSchema = _ => OpenApiBuilder.Ref("ogcapppkg"),
        },
    ];

    /// <summary>Those of Part 2, where this server deploys.</summary>
    public static ImmutableArray<string> ConformanceClasses(ApiRequest request) => Deployed(request) is null ? [] : MinerOsphere.Processes.ConformanceClasses.Deploy;

    private static async ValueTask<IResult> DeployAsync(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return refused;
        var (package, process, problem) = await ReadAsync(request);
        if (problem is not null) return problem;
        var id = process!.Description.Id;
        if (!await Deployed(request)!.DeployAsync(package!, process, request.Cancellation)) return Duplicate(id);
        request.Http.Response.Headers.Location = request.Links.At("processes", id).Href;
        return new JsonBody(json =>
        {
            json.WriteStartObject();
            ProcessDocument.WriteSummary(json, request, process.Description);
            json.WriteLinks([ProcessDocument.SelfLink(request, process.Description, Rel.Self)]);
            json.WriteEndObject();
        }, status: StatusCodes.Status201Created);
    }

    private static async ValueTask<IResult> ReplaceAsync(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return refused;
        if (ProcessesBlock.Find(request, out var unknown) is not { } former) return unknown!;
        var id = former.Description.Id;
        if (!former.Description.IsMutable) return Immutable(id);
        var (package, process, problem) = await ReadAsync(request);
        if (problem is not null) return problem;
        if (process!.Description.Id != id)
            return Problems.Of(400, $"Le paquet décrit « {process.Description.Id} », l'adresse nomme « {id} ».", $"The package describes '{process.Description.Id}', the address names '{id}'.");
        if (await Deployed(request)!.ReplaceAsync(package!, process, request.Cancellation)) return new EmptyBody(StatusCodes.Status204NoContent);
        ProcessesBlock.Find(request, out var gone);
        return gone ?? Immutable(id);
    }

    private static async ValueTask<IResult> UndeployAsync(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return refused;
        if (ProcessesBlock.Find(request, out var unknown) is not { } process) return unknown!;
        if (!process.Description.IsMutable) return Immutable(process.Description.Id);
        await Deployed(request)!.UndeployAsync(process.Description.Id, request.Cancellation);
        return new EmptyBody(StatusCodes.Status204NoContent);
    }

    /// <summary>The package holds the model itself, so it is for those who may deploy.</summary>
    private static ValueTask<IResult> GetPackage(ApiRequest request)
    {
        if (Refuse(request) is { } refused) return new(refused);
        if (ProcessesBlock.Find(request, out var unknown) is not { } process) return new(unknown!);
        return new(Deployed(request)!.Find(process.Description.Id) is { } package
            ? new Utf8Body(package, PackageReader.Json)
            : Problems.Of(404, $"Le processus « {process.Description.Id} » n'a pas été déployé : il n'a pas de paquet.", $"The process '{process.Description.Id}' was not deployed: it has no package."));
    }

    private static async ValueTask<(ModelPackage? Package, IProcess? Process, ProblemDocument? Problem)> ReadAsync(ApiRequest request)
    {
        using var body = new MemoryStream();
        await request.Http.Request.Body.CopyToAsync(body, request.Cancellation);
        var package = PackageReader.Read(request.Http.Request.ContentType!.Split(';')[0].Trim(), body.GetBuffer().AsMemory(0, (int)body.Length));
        if (!package.Succeeded) return (null, null, Refused(400, package.Faults));
        var process = PackagedProcesses.Make(package.Value);
        return process.Succeeded ? (package.Value, process.Value, null) : (null, null, Refused(422, process.Faults));
    }

    private static ProblemDocument? Refuse(ApiRequest request) =>
        request.Services.GetRequiredService<WriteAccess>().Check(request, AccessRight.DeployProcesses) is { } refused ? refused
        : Deployed(request) is null ? Problems.Of(403, "Ce serveur ne déploie pas de processus.", "This server deploys no processes.")
        : null;

    private static DeployedProcesses? Deployed(ApiRequest request) => request.Services.GetService<DeployedProcesses>();

    private static ProblemDocument Refused(int status, IReadOnlyList<InputFault> faults) =>
        new(status, new("Paquet incorrect", "Bad package"), InputFault.Join([.. faults])) { Errors = [.. faults.Select(f => (f.Path, f.Message))] };

    private static ProblemDocument Duplicate(string id) => Problems.Of(409,
        $"Il y a déjà un processus « {id} » ; remplacez-le par PUT, ou changez l'identifiant.", $"There is a process '{id}' already; replace it by PUT, or change the identifier.") with
    { Type = ExceptionTypes.DuplicatedProcess };

    private static ProblemDocument Immutable(string id) => Problems.Of(403,
        $"Le processus « {id} » n'a pas été déployé par cette interface ; il ne peut être ni remplacé ni retiré.", $"The process '{id}' was not deployed through this interface; it can be neither replaced nor removed.") with
    { Type = ExceptionTypes.ImmutableProcess };
}
