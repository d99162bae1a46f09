using System.Buffers;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Remote;
using MinerOsphere.Server.Sparql.Remote;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Results;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>The document that answers a query.</summary>
internal sealed record SolutionDocument(byte[] Content, ResultFormat Format, UsedEntity Used);

/// <summary>Asks a SPARQL endpoint for the solutions of one query: this server's on the catalogue that the run holds, or an allowed one elsewhere.</summary>
internal sealed class QueryAnswers(CatalogueLease lease, RemoteReader reader, RemoteHttp http, TimeProvider time)
{
    private const string Accept = "application/sparql-results+json, application/sparql-results+xml;q=0.9";

    public async ValueTask<Read<SolutionDocument>> AskAsync(QueryReference reference)
    {
        if (reference.IsLocal) return await Task.Run(() => Ask(reference), reader.Cancellation);
        var (path, endpoint) = (reference.Path, reference.Endpoint);
        var read = await reader.ReadAsync(path, endpoint, a => Message(a, reference.Query));
        if (read.Value is not { } document) return read.As<SolutionDocument>();
        // The two formats that keep datatypes and whose end is told: of a table of texts nobody knows what it means, or whether it is whole.
        if (ResultFormats.Find(document.MediaType ?? "") is not (ResultFormat.Json or ResultFormat.Xml) || ResultFormats.Find(document.MediaType ?? "") is not { } format)
            return Read<SolutionDocument>.Fail(InputFailure.Unreachable, path,
                $"<{endpoint}> a répondu en {document.MediaType ?? "un format inconnu"} ; du SPARQL Results JSON ou XML est attendu", $"<{endpoint}> answered in {document.MediaType ?? "no known format"}; SPARQL Results JSON or XML is expected");
        return Read<SolutionDocument>.Of(Of(reference, endpoint, document.Content, format));
    }

    private Read<SolutionDocument> Ask(QueryReference reference)
    {
        var settings = lease.Snapshot.Settings;
        var endpoint = $"{(settings.PublicBaseUrl ?? settings.LinkedDataBase).TrimEnd('/')}/sparql";
        var parsed = SparqlParser.Parse(reference.Query, endpoint);
        // A reference inside another request was not checked before.
        if (!parsed.Succeeded || SelectText.FaultOf(reference.Query, endpoint) is not null)
        {
            var fault = SelectText.FaultOf(reference.Query, endpoint)!;
            return Read<SolutionDocument>.Fail(InputFailure.Unfit, $"{reference.Path}/query", fault.In("fr"), fault.In("en"));
        }
        var options = QueryOptions.Default with
        {
            Timeout = TimeSpan.FromSeconds(settings.Sparql.TimeoutSeconds), MemoryBudget = settings.Sparql.MemoryBudgetBytes, Time = time,
            UnionDefaultGraph = settings.Sparql.DefaultGraph == Catalogue.Configuration.DefaultGraphMode.Union,
            Services = new RemoteEndpoints(http, settings.Sparql.Remote, time),
        };
        var most = settings.Processes.Inputs.Remote.MaxBytes;
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var result = QueryEngine.Execute(parsed.Value, lease.Quads, options, reader.Cancellation);
            using var writer = ResultFormats.Open(ResultFormat.Json, result, buffer);
            while (writer.WriteNext())
                if (buffer.WrittenCount > most)
                    return Read<SolutionDocument>.Fail(InputFailure.Unfit, reference.Path, $"la réponse dépasse {most} octets ; restreignez la requête", $"the answer is larger than {most} bytes; narrow the query");
            return Read<SolutionDocument>.Of(Of(reference, endpoint, buffer.WrittenSpan.ToArray(), ResultFormat.Json));
        }
        catch (QueryException e) when (e.Failure == QueryFailure.ServiceFailed)
        {
            return Read<SolutionDocument>.Fail(InputFailure.Unreachable, reference.Path, $"la requête demande un autre serveur, qui manque : {e.Message}", $"the query asks another server, which fails: {e.Message}");
        }
        catch (QueryException e) when (e.Failure != QueryFailure.Cancelled)
        {
            return Read<SolutionDocument>.Fail(InputFailure.Unfit, reference.Path, $"la requête n'a pas abouti : {e.Message}", $"the query did not come to its end: {e.Message}");
        }
        catch (Exception e) when (e is QueryException or OperationCanceledException)
        {
            reader.ThrowIfCallerLeft();
            return Read<SolutionDocument>.Fail(InputFailure.Unreachable, reference.Path, "la requête a pris trop de temps", "the query took too long");
        }
    }

    /// <summary>The record of the run names what was asked as the protocol's GET would: endpoint and query in one address.</summary>
    private static SolutionDocument Of(QueryReference reference, string endpoint, byte[] content, ResultFormat format) =>
        new(content, format, new UsedEntity(reference.Path, $"{endpoint}{(endpoint.Contains('?') ? '&' : '?')}query={Uri.EscapeDataString(reference.Query)}", "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content))));

    private static HttpRequestMessage Message(Uri address, string query)
    {
        // A form by POST: every endpoint takes it, however long the query.
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes("query=" + Uri.EscapeDataString(query)));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        message.Headers.Accept.ParseAdd(Accept);
        return message;
    }
}
