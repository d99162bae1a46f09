using Microsoft.AspNetCore.Http.Features;
using MinerOsphere.Features;

namespace MinerOsphere.Server.Common;

/// <summary>Outermost middleware: takes the catalogue once, sets up the <see cref="ApiRequest"/>, turns faults into problems.</summary>
internal sealed class RequestScope(RequestDelegate next, ICatalogueAccessor catalogue, ILogger<RequestScope> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        using var lease = catalogue.Take();
        var snapshot = lease.Snapshot;
        var language = Languages.Choose(http.Request.Query["lang"], http.Request.Headers.AcceptLanguage);
        var request = new ApiRequest(http, lease, RequestOrigin.LinksFor(http, snapshot.Settings), language);
        http.Features.Set(request);
        ResponseHeaders.Apply(http.Response);
        try
        {
            await next(http);
            if (!http.Response.HasStarted) await CompleteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
        catch (BadHttpRequestException fault) when (!http.Response.HasStarted)
        {
            var problem = fault.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? Problems.TooLarge(http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? snapshot.Settings.MaxRequestBytes)
                : Problems.Of(fault.StatusCode, "La requête n'est pas lisible.", "The request cannot be read.");
            await problem.ExecuteAsync(http);
        }
        catch (SourceUnavailableException outage)
        {
            log.LogWarning("{Method} {Path}: {Reason}", http.Request.Method, http.Request.Path, outage.Message);
            if (http.Response.HasStarted) http.Abort();
            else await AnswerAsync(http, Problems.SourceUnavailable(outage));
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Method} {Path} failed ({Trace})", http.Request.Method, http.Request.Path, http.TraceIdentifier);
            // A half-sent answer must not look whole: the connection is cut.
            if (http.Response.HasStarted) http.Abort();
            else await AnswerAsync(http, Problems.Internal(http.TraceIdentifier));
        }
    }

    /// <summary>Answers with a problem and nothing of what was prepared before it.</summary>
    private static Task AnswerAsync(HttpContext http, ProblemDocument problem)
    {
        http.Response.Clear();
        ResponseHeaders.Apply(http.Response);
        return problem.ExecuteAsync(http);
    }

    /// <summary>Routing answers an unknown path or method with a bare status: OPTIONS becomes a list of methods, the others a problem.</summary>
    private static Task CompleteAsync(HttpContext http)
    {
        var response = http.Response;
        switch (response.StatusCode)
        {
            case StatusCodes.Status405MethodNotAllowed:
                var allow = string.Join(", ", response.Headers.Allow.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append("OPTIONS").Distinct());
                if (!HttpMethods.IsOptions(http.Request.Method)) return Problems.MethodNotAllowed(http.Request.Method, allow).ExecuteAsync(http);
                response.StatusCode = StatusCodes.Status200OK;
                response.ContentLength = 0;
                response.Headers.Allow = allow;
                ResponseHeaders.ApplyPreflight(http, allow);
                return Task.CompletedTask;
            case StatusCodes.Status404NotFound when response.ContentLength is null && response.ContentType is null:
                return Problems.NoPage(http.Request.Path).ExecuteAsync(http);
            default:
                return Task.CompletedTask;
        }
    }
}
