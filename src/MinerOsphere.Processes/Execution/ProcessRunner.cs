using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// One run of a process, the same for a job, for a caller that waits and for a process inside another: references become values, the
/// process executes, its results are published where that was asked, and what happened is recorded.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="resolver">Null where every input comes as a value.</param>
/// <param name="publisher">Null where no result becomes a collection.</param>
public sealed class ProcessRunner(TimeProvider time, IInputResolver? resolver = null, IResultPublisher? publisher = null)
{
    private static readonly string Software = "MinerOsphere.Standards " +
        (typeof(ProcessRunner).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unversioned");

    /// <summary>
    /// The request with values where references were, for a caller that runs it several times on the same data; null where there is none. The
    /// rows of features stay readable until it is disposed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The context's cancellation was set.</exception>
    public async ValueTask<ResolvedInputs?> ResolveAsync(IProcess process, ExecuteRequest request, RunContext context)
    {
        if (resolver is null || request.References.IsEmpty) return null;
        var resolved = await resolver.ResolveAsync(process, request, context).ConfigureAwait(false);
        if (!resolved.Succeeded || process.Check(resolved.Request) is not { IsEmpty: false } faults) return resolved;
        resolved.Dispose();
        return ResolvedInputs.Fail(InputFailure.Unfit, faults);
    }

    /// <exception cref="OperationCanceledException">The context's cancellation was set.</exception>
    public async ValueTask<ProcessOutcome> RunAsync(IProcess process, ExecuteRequest request, RunContext context)
    {
        var (started, given) = (time.GetUtcNow(), request);
        var used = ImmutableArray<UsedEntity>.Empty;
        // What the process says of its inputs waited until they were values.
        using var resolved = await ResolveAsync(process, request, context).ConfigureAwait(false);
        if (resolved is not null)
        {
            if (!resolved.Succeeded) return ProcessOutcome.Failure(resolved.Failure, resolved.Faults);
            (request, used) = (resolved.Request, resolved.Used);
        }
        // Asked for nothing, a process still does its work; then everything is asked of it, and nothing kept.
        var written = request.With(request.Outputs.IsEmpty
            ? [.. process.Description.Outputs.Select(o => new OutputRequest(o.Id, o.WrittenMediaTypes[0]))]
            : [.. request.Outputs.Select(o => Written(process, o))]);
        var outcome = await process.ExecuteAsync(written, context).ConfigureAwait(false);
        if (!outcome.Succeeded) return outcome;
        ImmutableArray<OutputValue> outputs;
        try
        {
            outputs = [.. outcome.Outputs.Where(o => request.Wants(o.Id)).Select(o => Asked(process, request, o, context.Cancellation))];
        }
        catch (UnfitEncodingException e)
        {
            return ProcessOutcome.Failure(e.Reason);
        }
        var record = new RunRecord
        {
            ProcessId = process.Description.Id,
            ProcessVersion = process.Description.Version,
            Model = process.Description.Model,
            MadeFrom = process.Description.Collections,
            Software = Software,
            Agent = context.Agent,
            Started = started,
            Ended = time.GetUtcNow(),
            Used = [.. used, .. outcome.Used],
            Generated = [.. outputs.Select(o => new GeneratedEntity(o.Id, o.MediaType, Convert.ToHexStringLower(SHA256.HashData(o.Content.Span))))],
        };
        if (publisher is not null)
        {
            // The request as it was given: a run made again reads its references again.
            var publication = await publisher.PublishAsync(process, given, outcome.Outputs, record, context).ConfigureAwait(false);
            if (publication.Failure is { } failure) return ProcessOutcome.Failure(failure);
            record = record with { Collections = publication.Collections };
        }
        return ProcessOutcome.Success(outputs).With(record);
    }

    /// <summary>What the process itself is asked for: a media type that is made of another is no concern of it.</summary>
    private static OutputRequest Written(IProcess process, OutputRequest asked)
    {
        var written = process.Description.FindOutput(asked.Id)!.WrittenMediaTypes;
        return written.Contains(asked.MediaType) ? asked : asked with { MediaType = written[0] };
    }

    private static OutputValue Asked(IProcess process, ExecuteRequest request, OutputValue output, CancellationToken cancellation) =>
        OutputEncodings.Encode(process.Description.FindOutput(output.Id)!, output, request.MediaTypeOf(output.Id), cancellation);
}
