using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Holds the references of one request against the catalogue that it sees, the processes on offer and the allow-lists.</summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="processes">The processes.</param>
/// <param name="own">This server's address.</param>
/// <param name="processId">The process that gets the inputs: relative references start from its description.</param>
/// <param name="depth">Processes around it.</param>
internal sealed class ReferenceCheck(CatalogueSnapshot catalogue, IProcessRegistry processes, OwnAddress own, string processId, int depth = 0) : IReferenceCheck
{
    private InputSettings Settings => catalogue.Settings.Processes.Inputs;

    public InputReference Check(InputDescription input, InputReference reference, List<InputFault> faults) => reference switch
    {
        CollectionReference collection => Collection(collection, faults),
        ProcessReference process => Process(process, faults),
        HrefReference href => Href(href, faults),
        QueryReference query => Query(query, faults),
        _ => reference,
    };

    public void CheckCallback(Uri address, string path, List<InputFault> faults)
    {
        if (!AllowList.Allows(catalogue.Settings.Processes.Callbacks.Remote, address))
            faults.Add(new InputFault(path, new LocalizedText($"<{address}> n'est pas une adresse que ce serveur peut prévenir", $"<{address}> is not among the addresses that this server may call back")));
    }

    private CollectionReference Collection(CollectionReference reference, List<InputFault> faults)
    {
        var path = $"{reference.Path}/collection";
        if (own.Resolve(reference.Collection, "collections", $"processes/{processId}") is not { } name)
        {
            faults.Add(new InputFault(path, new LocalizedText($"« {reference.Collection} » n'est ni un identifiant ni une adresse http(s)", $"'{reference.Collection}' is neither an id nor an http(s) address")));
            return reference;
        }
        if (name != reference.Collection) reference = reference with { Collection = name, Json = Renamed(reference.Json, "collection", name) };
        if (!reference.IsLocal)
        {
            MustBeAllowed(name, path, faults);
            FeatureSelection.CheckForm(reference, faults);
        }
        else if (catalogue.Find(name) is { } found) FeatureSelection.Read(reference, found.Features, faults);
        else
        {
            var (fr, en) = Nearest(name, catalogue.Collections.Select(c => c.Id));
            faults.Add(new InputFault(path, new LocalizedText($"il n'y a pas de collection « {name} »{fr}", $"there is no collection '{name}'{en}")));
            FeatureSelection.CheckForm(reference, faults);
        }
        return reference;
    }

    private ProcessReference Process(ProcessReference reference, List<InputFault> faults)
    {
        var path = $"{reference.Path}/process";
        if (depth >= Settings.MaxDepth)
        {
            faults.Add(new InputFault(path, new LocalizedText($"plus de {Settings.MaxDepth} processus imbriqués", $"more than {Settings.MaxDepth} nested processes")));
            return reference;
        }
        if (own.Resolve(reference.Process, "processes", $"processes/{processId}") is not { } name)
        {
            faults.Add(new InputFault(path, new LocalizedText($"« {reference.Process} » n'est ni un identifiant ni une adresse http(s)", $"'{reference.Process}' is neither an id nor an http(s) address")));
            return reference;
        }
        if (name != reference.Process) reference = reference with { Process = name, Json = Renamed(reference.Json, "process", name) };
        if (!reference.IsLocal)
        {
            MustBeAllowed(name, path, faults);
            return reference;
        }
        if (processes.Find(name) is not { } process)
        {
            var (fr, en) = Nearest(name, processes.Processes.Select(p => p.Description.Id));
            faults.Add(new InputFault(path, new LocalizedText($"il n'y a pas de processus « {name} »{fr}", $"there is no process '{name}'{en}")));
            return reference;
        }
        if (reference.Json.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Object && outputs.EnumerateObject().Count() > 1)
            faults.Add(new InputFault($"{reference.Path}/outputs", new LocalizedText("une sortie devient l'entrée : n'en choisissez qu'une", "one output becomes the input: choose only one")));
        var nested = ExecuteRequestParser.ParseNested(process.Description, reference.Json, new ReferenceCheck(catalogue, processes, own, name, depth + 1));
        foreach (var fault in nested.Faults) faults.Add(new InputFault(reference.Path + fault.Path, fault.Message));
        if (nested.Value is not { } request) return reference;
        if (request.References.IsEmpty)
            foreach (var fault in process.Check(request)) faults.Add(new InputFault(reference.Path + fault.Path, fault.Message));
        return reference with { Json = Normal(reference.Json, request, process.Description) };
    }

    private HrefReference Href(HrefReference reference, List<InputFault> faults)
    {
        MustBeAllowed(reference.Address.AbsoluteUri, $"{reference.Path}/href", faults);
        return reference;
    }

    private QueryReference Query(QueryReference reference, List<InputFault> faults)
    {
        var path = $"{reference.Path}/sparql";
        var endpoint = own.ResolveEndpoint(reference.Endpoint, $"processes/{processId}");
        if (endpoint is null)
            faults.Add(new InputFault(path, new LocalizedText($"« {reference.Endpoint} » n'est ni « {QueryReference.Local} » ni une adresse http(s)", $"'{reference.Endpoint}' is neither '{QueryReference.Local}' nor an http(s) address")));
        else
        {
            if (endpoint != reference.Endpoint) reference = reference with { Endpoint = endpoint, Json = Renamed(reference.Json, "sparql", endpoint) };
            if (!reference.IsLocal) MustBeAllowed(endpoint, path, faults);
            else if (catalogue.Settings.DisabledBlocks.Contains("sparql")) faults.Add(new InputFault(path, new LocalizedText("ce serveur n'a pas de point d'accès SPARQL", "this server has no SPARQL endpoint")));
        }
        if (SelectText.FaultOf(reference.Query, reference.IsLocal ? $"{own.Root}/sparql" : endpoint) is { } fault) faults.Add(new InputFault($"{reference.Path}/query", fault));
        return reference;
    }

    private void MustBeAllowed(string address, string path, List<InputFault> faults)
    {
        if (!AllowList.Allows(Settings.Remote, new Uri(address)))
            faults.Add(new InputFault(path, new LocalizedText($"<{address}> n'est pas une adresse que ce serveur peut lire", $"<{address}> is not among the addresses that this server may reach")));
    }

    /// <summary>A nested request as a job keeps it: values in their units, addresses of this server as ids.</summary>
    private static JsonElement Normal(JsonElement given, ExecuteRequest request, ProcessDescription description)
    {
        var normal = JsonNode.Parse(given.GetRawText())!.AsObject();
        var own = JsonNode.Parse(request.ToJson(description))!.AsObject();
        normal["inputs"] = own["inputs"]!.DeepClone();
        if (normal.ContainsKey("outputs")) normal["outputs"] = own["outputs"]!.DeepClone();
        return JsonSerializer.SerializeToElement(normal);
    }

    private static JsonElement Renamed(JsonElement json, string member, string name)
    {
        var renamed = JsonNode.Parse(json.GetRawText())!.AsObject();
        renamed[member] = name;
        return JsonSerializer.SerializeToElement(renamed);
    }

    private static (string Fr, string En) Nearest(string name, IEnumerable<string> known) => NearestName.To(name, known) is { } near ? ($" ; « {near} » ?", $"; '{near}'?") : ("", "");
}
