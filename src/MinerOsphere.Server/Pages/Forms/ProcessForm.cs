using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Processes;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>
/// <c>POST /processes/{id}/form</c>: what the form of a process page sends, with a script and without. It becomes the execute request that
/// a program would post, and the answer is the page again with the result, the job's page, or a file.
/// </summary>
internal static class ProcessForm
{
    public static async ValueTask<IResult> PostAsync(ApiRequest request)
    {
        if (ProcessesBlock.Find(request, out var problem) is not { } process) return problem!;
        if (await ReadAsync(request) is not { } typed) return Problems.TooLarge(request.Settings.MaxRequestBytes);
        var description = process.Description;
        if (typed.Text("choose").Length > 0 && FormInput.AllOf(description).Any(i => i.Kind == InputKind.Scenarios)) return Choose(request, description, typed);
        var (values, body, faults) = RequestOf(request, description, typed);
        var view = new FormView(description, values, body);
        if (typed.Text("mode") == "show" && faults.IsEmpty) return new HtmlPage(view with { ShowsRequest = true, Faults = Validate(request, process, body).Faults });

        var download = typed.Text("download").Split(' ', 2);
        if (download.Length == 2) body = OnlyOutput(body, download[0], download[1]);
        var parsed = Validate(request, process, body);
        faults = [.. faults, .. parsed.Faults.Where(f => !faults.Any(own => own.Path == f.Path))];
        if (!faults.IsEmpty || parsed.Value is not { } execute) return Page(request, StatusCodes.Status400BadRequest, view with { Faults = faults });

        if (download.Length < 2)
        {
            if (CollectionExecution.Refuse(request, execute) is { } unpublished) return unpublished;
            var modes = description.JobControl;
            var asJob = !modes.HasFlag(JobControlOptions.Sync) || (typed.Text("mode") == "job" && modes.HasFlag(JobControlOptions.Async));
            // What makes collections runs as a job, so that it has a name and a provenance.
            if (asJob || execute.Outputs.Any(o => o.AsCollection)) return await SubmitAsync(request, process, execute);
        }
        return await ProcessesBlock.Engine(request)!.ExecuteAsync(process, execute, request.Cancellation) switch
        {
            SyncOutcome.Success success when download.Length == 2 => new OutputFile(description.Id, success.Outputs[0]),
            SyncOutcome.Success success => new HtmlPage(view with { Outputs = success.Outputs }),
            SyncOutcome.Failure failure => Page(request, StatusCodes.Status500InternalServerError, view with { Failure = failure.Reason }),
            SyncOutcome.InputsFailed(_, var unread) => Page(request, StatusCodes.Status502BadGateway, view with { Faults = [.. unread] }),
            // A reader can't know beforehand that a model has to be trained first: the work goes on at a page of its own.
            SyncOutcome.TimedOut when download.Length < 2 && description.JobControl.HasFlag(JobControlOptions.Async) => await SubmitAsync(request, process, execute),
            SyncOutcome.TimedOut late => Page(request, StatusCodes.Status504GatewayTimeout, view with { Failure = TooLong(late.Limit) }),
            _ => throw new InvalidOperationException("unknown outcome"),
        };
    }

    /// <summary>The page again with the inputs of the process whose scenarios are to be run.</summary>
    private static HtmlPage Choose(ApiRequest request, ProcessDescription description, FormValues typed)
    {
        var values = new FormFilling(request.Links, Finder(request)).Chosen(description, typed);
        return new HtmlPage(new FormView(description, values, new FormRequest(Finder(request)).Build(description, values)));
    }

    private static Func<string, ProcessDescription?> Finder(ApiRequest request) => id => ProcessesBlock.Engine(request)?.Registry.Find(id)?.Description;

    /// <summary>A process page as it is first shown.</summary>
    public static FormView First(PageContext page, ProcessDescription process)
    {
        var links = page.Request.Links;
        var values = new FormFilling(links, Finder(page.Request)).First(process);
        return new FormView(process, values, new FormRequest(Finder(page.Request)).Build(process, values));
    }

    /// <summary>A process page whose inputs stand in the address.</summary>
    public static FormView OfQuery(PageContext page, ProcessDescription process)
    {
        var typed = new FormValues();
        foreach (var (name, texts) in page.Request.Http.Request.Query)
            foreach (var text in texts)
                if (FormInput.AllOf(process).FirstOrDefault(i => i.Name == name)?.Kind == InputKind.Checks)
                    foreach (var part in (text ?? "").Split(',')) typed.Add(name, part);
                else typed.Add(name, text ?? "");
        var values = typed.Over(new FormFilling(page.Request.Links, Finder(page.Request)).First(process));
        return new FormView(process, values, new FormRequest(Finder(page.Request)).Build(process, values));
    }

    /// <summary>The example that was chosen, the request that is to run again, or what stands in the controls.</summary>
    private static (FormValues Values, JsonObject Body, ImmutableArray<InputFault> Faults) RequestOf(ApiRequest request, ProcessDescription process, FormValues typed)
    {
        var given = int.TryParse(typed.Text("example"), NumberStyles.None, CultureInfo.InvariantCulture, out var example) && example < process.Examples.Length
            ? process.Examples[example].Request
            : typed.Text("request");
        if (given.Length > 0 && ParseObject(given) is { } body)
        {
            using var document = JsonDocument.Parse(body.ToJsonString());
            return (new FormFilling(request.Links, Finder(request)).Of(process, document.RootElement), body, []);
        }
        var form = new FormRequest(Finder(request));
        body = form.Build(process, typed);
        return (typed, body, form.Faults);
    }

    private static JsonObject? ParseObject(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Validated<ExecuteRequest> Validate(ApiRequest request, IProcess process, JsonObject body) => Execution.Validate(request, process, Encoding.UTF8.GetBytes(body.ToJsonString()));

    private static JsonObject OnlyOutput(JsonObject body, string output, string mediaType)
    {
        var one = body.DeepClone().AsObject();
        one["outputs"] = new JsonObject { [output] = new JsonObject { ["format"] = new JsonObject { ["mediaType"] = mediaType } } };
        one.Remove("response");
        return one;
    }

    /// <summary>Makes a job and leads to its page, or says why there is none.</summary>
    public static async ValueTask<IResult> SubmitAsync(ApiRequest request, IProcess process, ExecuteRequest execute)
    {
        if (JobRequests.OriginOf(request, process, out var problem) is not { } origin) return problem!;
        return await ProcessesBlock.Engine(request)!.SubmitAsync(process, execute, origin, request.Cancellation) switch
        {
            Submission.Accepted(var job, _) => new EmptyBody(StatusCodes.Status303SeeOther, request.Links.At("jobs", job.Id).Href),
            var refused => JobRequests.Problem(refused),
        };
    }

    private static HtmlPage Page(ApiRequest request, int status, FormView view)
    {
        request.Http.Response.StatusCode = status;
        return new HtmlPage(view);
    }

    private static MinerOsphere.Features.Schema.LocalizedText TooLong(TimeSpan limit) => new(
        $"Le calcul a dépassé {(int)limit.TotalSeconds} s. Choisissez « en arrière-plan » : il continuera sur sa propre page.",
        $"The computation took longer than {(int)limit.TotalSeconds} s. Choose 'in the background': it will go on at a page of its own.");

    /// <summary>Null when a field or a file is larger than a form may hold.</summary>
    private static async ValueTask<FormValues?> ReadAsync(ApiRequest request)
    {
        var values = new FormValues();
        try
        {
            var form = await request.Http.Request.ReadFormAsync(request.Cancellation);
            foreach (var (name, texts) in form)
                foreach (var text in texts) values.Add(name, (text ?? "").ReplaceLineEndings("\n"));
            foreach (var file in form.Files)
            {
                if (file.Length == 0) continue;
                using var buffer = new MemoryStream();
                await file.CopyToAsync(buffer, request.Cancellation);
                values.Add(file.Name, new FormUpload(buffer.ToArray(), file.ContentType));
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }
        return values;
    }
}
