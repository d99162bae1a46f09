using System.Runtime.ExceptionServices;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Server.Sparql.Processes;

/// <summary>
/// Answers a SERVICE that names a process of ours by calling it here, once for each set of input values; any other endpoint is asked as
/// ever. The calls and what came of them are a small graph, on which the pattern of the SERVICE is evaluated: FILTER, OPTIONAL and paths
/// work in it as anywhere. One object serves one query.
/// </summary>
internal sealed class ProcessEndpoints : IServiceClient
{
    private readonly ApiRequest _request;
    private readonly IServiceClient _others;
    private readonly ProcessEngine _engine;
    private readonly ProcessTerms _terms;
    private readonly string[] _starts;
    private readonly int _mostCalls;
    private readonly long _mostBytes;
    private readonly Dictionary<string, IReadOnlyList<OutputValue>> _known = new(StringComparer.Ordinal);
    private long _bytes;

    public ProcessEndpoints(ApiRequest request, ProcessEngine engine, IServiceClient others)
    {
        (_request, _engine, _others) = (request, engine, others);
        _terms = new ProcessTerms(request.Settings.LinkedDataBase);
        _starts = [request.Settings.LinkedDataBase + "/processes/", request.Links.Root + "/processes/"];
        (_mostCalls, _mostBytes) = (request.Settings.Sparql.MaxProcessCalls, request.Settings.Sparql.MemoryBudgetBytes / 8);
    }

    public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
    {
        if (IdOf(request.Endpoint.Value) is not { } id) return _others.Ask(request, cancellation);
        if (_engine.Registry.Find(id) is not { } process) return ServiceAnswer.Failed($"there is no process '{id}' here");
        if (!process.Description.JobControl.HasFlag(JobControlOptions.Sync)) return ServiceAnswer.Failed($"the process '{id}' runs as a job only, so a query cannot wait for it");
        var parsed = SparqlParser.Parse(request.Query);
        if (!parsed.Succeeded) return ServiceAnswer.Failed($"the pattern cannot be read: {parsed.Error}");
        var query = (SelectQuery)parsed.Value;
        var calls = ProcessCallPattern.In(query.Pattern, _terms);
        if (calls.IsEmpty)
            return ServiceAnswer.Failed($"the pattern names no input and no output of the process: write for example [] <{_terms.Input}{process.Description.Inputs.FirstOrDefault()?.Id}> ?value ; <{_terms.Output}{process.Description.Outputs[0].Id}> ?result");

        var quads = new List<Quad>();
        var options = QueryOptions.Default with { Timeout = null, MemoryBudget = _mostBytes * 2 };
        foreach (var call in calls)
        {
            string[] variables = [.. call.Variables];
            using var given = (Solutions)QueryEngine.Execute(ProcessCallPattern.ValuesOf(query.Pattern, variables), new PlainQuadSource([]), options, cancellation);
            foreach (var values in Rows(given, variables.Length))
            {
                var bound = new List<(string, Term)>();
                foreach (var (input, node) in call.Inputs)
                {
                    var term = node is Constant constant ? constant.Term : node is Variable variable ? values[Array.IndexOf(variables, variable.Name)] : null;
                    if (term is null)
                        return ServiceAnswer.Failed($"/inputs/{input}: {(node is Variable v && !Variable.IsHidden(v.Name) ? $"?{v.Name} has" : "it has")} no value yet: bind it before the SERVICE, or write a constant");
                    bound.Add((input, term));
                }
                if (Call(process, call, bound, quads, cancellation) is { } failure) return ServiceAnswer.Failed(failure);
            }
        }
        return ServiceAnswer.Of((Solutions)QueryEngine.Execute(query, new PlainQuadSource(quads), options, cancellation));
    }

    /// <summary>Calls the process, unless it was called so before, and adds the call's triples; the reason when that fails.</summary>
    private string? Call(IProcess process, ProcessCallPattern call, List<(string Input, Term Value)> inputs, List<Quad> quads, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var description = process.Description;
        var body = InputTerms.ToRequest(description, inputs, call.Outputs, new ProvenanceNames(_request.Settings.LinkedDataBase));
        var key = $"{description.Id}\n{System.Text.Encoding.UTF8.GetString(body)}";
        if (!_known.TryGetValue(key, out var outputs))
        {
            if (_known.Count >= _mostCalls) return $"the query calls processes more than {_mostCalls} times, which is the most; bind fewer values before the SERVICE";
            var parsed = MinerOsphere.Server.Processes.Execution.Validate(_request, process, body);
            if (!parsed.Succeeded) return InputFault.Join(parsed.Faults).In("en");
            var outcome = Completed(token => _engine.ExecuteAsync(process, parsed.Value, token).AsTask(), cancellation);
            if (outcome is SyncOutcome.Failure failed) return $"the process failed: {failed.Reason.In("en")}";
            if (outcome is not SyncOutcome.Success success) return "the process took longer than a synchronous execution may";
            outputs = success.Outputs;
            _bytes += outputs.Sum(o => (long)o.Content.Length);
            if (_bytes > _mostBytes) return $"the process gave more than {_mostBytes} bytes, which is the most that a query may hold of it";
            _known.Add(key, outputs);
        }
        var node = new BlankNode($"c{quads.Count}");
        foreach (var (input, value) in inputs) quads.Add(new Quad(node, new Iri(_terms.Input + input), value, null));
        var triples = new OutputTriples(_terms, quads);
        foreach (var output in outputs) triples.Add(node, description.FindOutput(output.Id)!, output);
        return null;
    }

    private string? IdOf(string endpoint)
    {
        foreach (var start in _starts)
        {
            if (!endpoint.StartsWith(start, StringComparison.Ordinal)) continue;
            var rest = endpoint[start.Length..].TrimEnd('/');
            if (rest.EndsWith("/execution", StringComparison.Ordinal)) rest = rest[..^"/execution".Length];
            if (rest.Length > 0 && !rest.Contains('/')) return Uri.UnescapeDataString(rest);
        }
        return null;
    }

    private static IEnumerable<Term?[]> Rows(Solutions solutions, int width)
    {
        while (solutions.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
            {
                var values = new Term?[width];
                for (var column = 0; column < width; column++)
                    if (batch.Columns[column][row] is { IsNone: false } id) values[column] = solutions.Resolve(id);
                yield return values;
            }
    }

    /// <summary>The operators of a query are pulled, not awaited: its thread waits here, and leaves at its deadline.</summary>
    private static T Completed<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var done = new ManualResetEventSlim();
        T? value = default;
        ExceptionDispatchInfo? fault = null;
        _ = Task.Run(RunAsync, CancellationToken.None);
        done.Wait(cancellation);
        fault?.Throw();
        return value!;

        async Task RunAsync()
        {
            try
            {
                value = await work(cancellation);
            }
            catch (Exception e)
            {
                fault = ExceptionDispatchInfo.Capture(e);
            }
            finally
            {
                done.Set();
            }
        }
    }
}
