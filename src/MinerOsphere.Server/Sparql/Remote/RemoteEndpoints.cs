using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Server.Remote;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Sparql.Remote;

/// <summary>Asks the endpoints that SERVICE names: allowed addresses, in time, answers of a bounded size.</summary>
internal sealed class RemoteEndpoints(RemoteHttp http, RemoteSettings settings, TimeProvider time) : IServiceClient
{
    private const string Accept = "application/sparql-results+json, application/sparql-results+xml;q=0.9, text/tab-separated-values;q=0.5";

    public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            var answer = http.Send(settings, request.Endpoint.Value, address => Message(address, request.Query), either.Token);
            if (answer.Response is not { } response) return ServiceAnswer.Failed(answer.Refusal!);
            using (response) return Read(request, response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ServiceAnswer.Failed($"<{request.Endpoint.Value}> took longer than {settings.TimeoutSeconds} s");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return ServiceAnswer.Failed($"the answer of <{request.Endpoint.Value}> broke off: {e.Message}");
        }
    }

    private ServiceAnswer Read(ServiceRequest request, HttpResponseMessage response, CancellationToken cancellation)
    {
        var endpoint = request.Endpoint.Value;
        if (!response.IsSuccessStatusCode) return ServiceAnswer.Failed($"<{endpoint}> answered {(int)response.StatusCode}");
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (ResultFormats.Find(type) is not { } format || !ResultFormats.ForSolutions.Contains(format))
            return ServiceAnswer.Failed($"<{endpoint}> answered in {(type.Length == 0 ? "no known format" : type)}, which holds no solutions");
        using var body = new MeasuredStream(response.Content.ReadAsStream(cancellation), settings.MaxBytes, cancellation);
        var read = ResultReader.Read(format, body, new ResultReaderOptions { MaxBytes = settings.MaxBytes, MaxHeldBytes = settings.MaxBytes * 4 }, cancellation);
        if (body.IsTooLong) return ServiceAnswer.Failed($"the answer of <{endpoint}> is larger than {settings.MaxBytes} bytes");
        if (!read.Succeeded) return ServiceAnswer.Failed($"the answer of <{endpoint}> has an error at {read.Error}");
        return read.Value is Solutions solutions ? ServiceAnswer.Of(solutions) : ServiceAnswer.Failed($"<{endpoint}> answered yes or no to a SELECT");
    }

    private static HttpRequestMessage Message(Uri address, string query)
    {
        // A form by POST: every endpoint takes it, however long the query.
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent([new("query", query)]) };
        message.Headers.Accept.ParseAdd(Accept);
        return message;
    }
}
