using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>
/// Reads the references of a run: collections of the catalogue that is served then, which it holds until the run ends, and what other servers
/// have. What was read, at which state, goes into the record of the run.
/// </summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="processes">The processes.</param>
/// <param name="http">The way out.</param>
/// <param name="time">The clock.</param>
internal sealed class InputResolver(ICatalogueAccessor catalogue, IProcessRegistry processes, RemoteHttp http, TimeProvider time) : IInputResolver
{
    /// <summary>A check of the references of one request.</summary>
    /// <param name="snapshot">The catalogue that the request sees.</param>
    /// <param name="root">The base URL as the client sees it.</param>
    /// <param name="processId">The process asked for.</param>
    public IReferenceCheck CheckOf(CatalogueSnapshot snapshot, string root, string processId) => new ReferenceCheck(snapshot, processes, new OwnAddress(root), processId);

    public async ValueTask<ResolvedInputs> ResolveAsync(IProcess process, ExecuteRequest request, RunContext context)
    {
        var lease = catalogue.Take();
        var isHeld = false;
        var settings = lease.Snapshot.Settings.Processes.Inputs;
        using var reader = new RemoteReader(http, settings.Remote, time, context.Cancellation);
        try
        {
            var (values, rows) = (request.Inputs, ImmutableDictionary<string, FeatureInput>.Empty);
            var used = ImmutableArray.CreateBuilder<UsedEntity>();
            var faults = ImmutableArray.CreateBuilder<InputFault>();
            var failure = InputFailure.Unfit;
            foreach (var reference in request.References)
            {
                var input = process.Description.FindInput(reference.Input)!;
                var read = await ReadAsync(lease, reader, settings, input, reference, context);
                if (read.Value is { } value && await FitAsync(process, input, reference, value, settings, context.Cancellation) is var fitted)
                {
                    read = fitted;
                    if (fitted.Value is { } fit)
                    {
                        used.AddRange(fit.Used);
                        if (fit.Rows is not null) (rows, values) = (rows.SetItem(input.Id, fit.Rows), values.Remove(input.Id));
                        else values = values.SetItem(input.Id, InputValue.Placed(input, reference, values[input.Id], fit.Json!.Value));
                        isHeld |= fit.Rows is not null;
                        continue;
                    }
                }
                faults.AddRange(read.Faults);
                if (read.Failure > failure) failure = read.Failure;
            }
            if (faults.Count > 0) return ResolvedInputs.Fail(failure, faults.ToImmutable());
            return ResolvedInputs.Of(request.With(values, rows), used.ToImmutable(), isHeld ? [lease] : []);
        }
        catch
        {
            isHeld = false;
            throw;
        }
        finally
        {
            if (!isHeld) lease.Dispose();
        }
    }

    private async ValueTask<Read<ReadValue>> ReadAsync(CatalogueLease lease, RemoteReader reader, InputSettings settings, InputDescription input, InputReference reference, RunContext context)
    {
        switch (reference)
        {
            case CollectionReference { IsLocal: true } collection:
                return await LocalAsync(lease.Snapshot, settings, input, collection, context.Cancellation);
            case CollectionReference collection:
                var remote = await new RemoteCollections(reader, settings.MaxFeatures).ReadAsync(collection);
                return remote.Value is { } features ? await RowsAsync(settings, input, collection.Path, features.Rows, features.Crs, features.Used, context.Cancellation) : remote.As<ReadValue>();
            case QueryReference query:
                return await QueryAsync(lease, reader, settings, input, query, context.Cancellation);
            case HrefReference href:
                return await HrefValues.ReadAsync(reader, input, href);
            case ProcessReference { IsLocal: true } nested:
                return await NestedAsync(settings, input, nested, context);
            case ProcessReference nested:
                return await new RemoteProcesses(reader, time).RunAsync(input, nested);
            default:
                throw new InvalidOperationException($"unknown reference {reference.GetType().Name}");
        }
    }

    /// <summary>Solutions of a query: rows where features are taken, else a list of objects or one value.</summary>
    private async ValueTask<Read<ReadValue>> QueryAsync(CatalogueLease lease, RemoteReader reader, InputSettings settings, InputDescription input, QueryReference reference, CancellationToken cancellation)
    {
        var answer = await new QueryAnswers(lease, reader, http, time).AskAsync(reference);
        if (answer.Value is not { } document) return answer.As<ReadValue>();
        var read = new SolutionValues(settings, cancellation).Read(input, reference, document);
        if (read.Value is not { } value || value.Features is not { } features) return read.Value is { } plain ? Read<ReadValue>.Of(new ReadValue(plain.Json, null, [document.Used])) : read.As<ReadValue>();
        return await RowsAsync(settings, input, reference.Path, new FeatureInput(features, new FeatureQuery()), Geo.Crs.CrsRegistry.Crs84, document.Used, cancellation);
    }

    private static async ValueTask<Read<ReadValue>> LocalAsync(CatalogueSnapshot snapshot, InputSettings settings, InputDescription input, CollectionReference reference, CancellationToken cancellation)
    {
        if (snapshot.Find(reference.Collection) is not { } collection)
            return Read<ReadValue>.Fail(InputFailure.Unfit, $"{reference.Path}/collection", $"il n'y a plus de collection « {reference.Collection} »", $"there is no collection '{reference.Collection}' any more");
        try
        {
            await collection.Features.ReachAsync(cancellation);
            var faults = new List<InputFault>();
            var selection = FeatureSelection.Read(reference, collection.Features, faults);
            if (faults.Count > 0) return Read<ReadValue>.Fail(InputFailure.Unfit, faults);
            var revision = collection.Features is ILiveFeatureProvider live ? await live.RowsRevisionAsync(cancellation) : collection.Revision;
            var address = $"{(snapshot.Settings.PublicBaseUrl ?? "").TrimEnd('/')}/collections/{Uri.EscapeDataString(collection.Id)}";
            var origin = new FeatureOrigin(collection.Id, collection.Definition.Title, collection.Definition.Licence.Url, address, selection.Fields.IsEmpty);
            return await RowsAsync(settings, input, reference.Path, selection.Of(collection.Features) with { Origin = origin }, selection.Crs, new UsedEntity(reference.Path, address, revision), cancellation);
        }
        catch (SourceUnavailableException e)
        {
            return Read<ReadValue>.Fail(InputFailure.Unreachable, reference.Path, $"la source « {e.SourceName} » de la collection ne répond pas ; réessayez plus tard", $"the source '{e.SourceName}' of the collection does not answer; try again later");
        }
    }

    /// <summary>Rows for a process that reads rows, a document for one that takes one.</summary>
    private static async ValueTask<Read<ReadValue>> RowsAsync(InputSettings settings, InputDescription input, string path, FeatureInput rows, Geo.Crs.CrsDefinition crs, UsedEntity used, CancellationToken cancellation)
    {
        if (input is { StreamsFeatures: true, MaxOccurs: 1 }) return Read<ReadValue>.Of(new ReadValue(null, rows, [used]));
        return await FeatureDocument.WriteAsync(rows, crs, settings.MaxFeatures, settings.Remote.MaxBytes, cancellation) is { } document
            ? Read<ReadValue>.Of(new ReadValue(document, null, [used]) { IsSound = true })
            : Read<ReadValue>.Fail(InputFailure.Unfit, path, $"plus de {settings.MaxFeatures} objets ou de {settings.Remote.MaxBytes} octets ; restreignez la référence", $"more than {settings.MaxFeatures} features or {settings.Remote.MaxBytes} bytes; narrow the reference");
    }

    private async ValueTask<Read<ReadValue>> NestedAsync(InputSettings settings, InputDescription input, ProcessReference reference, RunContext context)
    {
        var path = reference.Path;
        if (context.Depth >= settings.MaxDepth) return Read<ReadValue>.Fail(InputFailure.Dependency, path, $"plus de {settings.MaxDepth} processus imbriqués", $"more than {settings.MaxDepth} nested processes");
        if (processes.Find(reference.Process) is not { } process)
            return Read<ReadValue>.Fail(InputFailure.Dependency, path, $"le processus « {reference.Process} » n'est plus offert", $"the process '{reference.Process}' is no longer offered");
        var parsed = ExecuteRequestParser.ParseNestedKept(process.Description, reference.Json);
        if (parsed.Value is not { } request) return Read<ReadValue>.Fail(InputFailure.Dependency, parsed.Faults.Select(f => f with { Path = path + f.Path }));
        // The output that is chosen, else the first.
        var chosen = reference.Json.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object && outputs.EnumerateObject().Any() ? request.Outputs[0] : request.Outputs.First(o => o.Id == process.Description.Outputs[0].Id);
        context.Log(new($"{path} : le processus « {reference.Process} » s'exécute", $"{path}: the process '{reference.Process}' runs"));
        var own = context with { Depth = context.Depth + 1, Report = static (_, _) => { }, ShowPartial = static _ => { } };
        var outcome = await new ProcessRunner(time, this).RunAsync(process, request.With([chosen]), own);
        if (!outcome.InputFaults.IsEmpty) return Read<ReadValue>.Fail(outcome.InputFailure, outcome.InputFaults.Select(f => f with { Path = path + f.Path }));
        if (!outcome.Succeeded)
            return Read<ReadValue>.Fail(InputFailure.Dependency, path, $"le processus « {reference.Process} » a échoué : {outcome.FailureReason.In("fr")}", $"the process '{reference.Process}' failed: {outcome.FailureReason.In("en")}");
        var output = outcome.Outputs.First(o => o.Id == chosen.Id);
        if (HrefValues.Value(input, output.Content.ToArray(), output.MediaType) is not { } value)
            return Read<ReadValue>.Fail(InputFailure.Dependency, path, $"la sortie « {output.Id} » est du {output.MediaType}, ce que l'entrée ne prend pas", $"the output '{output.Id}' is {output.MediaType}, which the input does not take");
        var hash = outcome.Record!.Generated.First(g => g.Output == chosen.Id).Sha256;
        ImmutableArray<UsedEntity> used = [.. outcome.Record.Used.Select(u => u with { Input = path + u.Input }), new UsedEntity(path, $"/processes/{Uri.EscapeDataString(reference.Process)}", $"sha256:{hash}")];
        return Read<ReadValue>.Of(new ReadValue(value, null, used));
    }

    /// <summary>Holds a value that was read against the input: what came from outside may be anything.</summary>
    private static async ValueTask<Read<ReadValue>> FitAsync(IProcess process, InputDescription input, InputReference reference, ReadValue value, InputSettings settings, CancellationToken cancellation)
    {
        if (value.Rows is not null || value.IsSound) return Read<ReadValue>.Of(value);
        var faults = new List<InputFault>();
        var json = InputValue.Fit(process.Description, input, value.Json!.Value, reference.Path, faults);
        if (faults.Count == 0 && reference is ProcessReference { Modifiers: { IsNone: false } modifiers })
        {
            if (!input.AcceptsCollections) return Read<ReadValue>.Fail(InputFailure.Unfit, reference.Path, "seuls des objets géographiques se filtrent", "only features can be filtered");
            var features = MemoryFeaturesBuilder.Of(json);
            var selection = FeatureSelection.Read(modifiers, reference.Path, features, faults);
            if (faults.Count == 0) return (await RowsAsync(settings, input, reference.Path, selection.Of(features), selection.Crs, value.Used[^1], cancellation)) is { Value: { } chosen }
                ? Read<ReadValue>.Of(chosen with { Used = value.Used })
                : Read<ReadValue>.Fail(InputFailure.Unfit, reference.Path, "trop d'objets", "too many features");
        }
        return faults.Count == 0 ? Read<ReadValue>.Of(value with { Json = json }) : Read<ReadValue>.Fail(InputFailure.Unfit, faults);
    }
}
