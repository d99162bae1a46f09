using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Processes.Provenance;

/// <summary>
/// What one run did, after PROV-DM (W3C Recommendation, 30 April 2013): the run, what it used and made, who and what took part. One
/// form from which the RDF and the JSON are both written.
/// </summary>
public sealed partial class ProvenanceDocument
{
    private readonly ImmutableArray<ProvenanceNode>.Builder _nodes = ImmutableArray.CreateBuilder<ProvenanceNode>();
    private readonly ImmutableArray<ProvenanceLink>.Builder _links = ImmutableArray.CreateBuilder<ProvenanceLink>();
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly ProvenanceNames _names;

    private ProvenanceDocument(ProvenanceNames names) => _names = names;

    public IReadOnlyList<ProvenanceNode> Nodes => _nodes;
    public IReadOnlyList<ProvenanceLink> Links => _links;

    /// <param name="names">How things are named.</param>
    /// <param name="job">The job's id.</param>
    /// <param name="record">What its run did.</param>
    /// <param name="request">The request in normal form (<see cref="Execution.ExecuteRequest.ToJson"/>).</param>
    public static ProvenanceDocument Of(ProvenanceNames names, string job, RunRecord record, ReadOnlyMemory<byte> request)
    {
        var document = new ProvenanceDocument(names);
        var run = names.Run(job);
        document.Node(run, ProvenanceKind.Activity,
            (DcTerms.Identifier, new Literal(job)), (Prov.StartedAtTime, Instant(record.Started)), (Prov.EndedAtTime, Instant(record.Ended)));
        document.WhoAndHow(run, job, record);
        document.Model(run, record);
        document.Parameters(run, job, request);
        document.Inputs(run, record);
        document.Outputs(run, job, record);
        return document;
    }

    private void WhoAndHow(string run, string job, RunRecord record)
    {
        var plan = _names.Plan(record.ProcessId, record.ProcessVersion);
        Node(plan, [Prov.Plan], ProvenanceKind.Entity, (DcTerms.Identifier, new Literal(record.ProcessId)), (Dcat.Version, new Literal(record.ProcessVersion)));
        Link(Prov.SpecializationOf, plan, _names.Process(record.ProcessId));
        Node(_names.Process(record.ProcessId), ProvenanceKind.Entity, (DcTerms.Identifier, new Literal(record.ProcessId)));
        var software = _names.Software(record.Software);
        var space = record.Software.IndexOf(' ', StringComparison.Ordinal);
        Node(software, [Prov.SoftwareAgent], ProvenanceKind.Agent,
            (Foaf.Name, new Literal(space > 0 ? record.Software[..space] : record.Software)), (Dcat.Version, new Literal(record.Software[(space + 1)..])));
        _links.Add(new ProvenanceLink(Prov.WasAssociatedWith, run, software) { Plan = plan, Association = _names.Association(job) });
        // An address of the network says where somebody lives: only the name of a key, which its holder chose, is published.
        if (record.Agent is { } agent && agent.StartsWith("key ", StringComparison.Ordinal))
        {
            Node(_names.Key(agent[4..]), ProvenanceKind.Agent, (Foaf.Name, new Literal(agent[4..])));
            Link(Prov.WasAssociatedWith, run, _names.Key(agent[4..]));
        }
    }

    private void Model(string run, RunRecord record)
    {
        if (record.Model is not { } model) return;
        var name = _names.Model(model);
        Node(name, [_names.Term("Model")], ProvenanceKind.Entity,
            (DcTerms.Identifier, new Literal(model.Name)), (Dcat.Version, new Literal(model.Version)), (_names.Term("sha256"), new Literal(model.Sha256)));
        Link(Prov.Used, run, name);
        foreach (var id in record.MadeFrom)
        {
            Node(_names.Collection(id), ProvenanceKind.Entity, (DcTerms.Identifier, new Literal(id)));
            Link(Prov.WasDerivedFrom, name, _names.Collection(id));
        }
    }

    private void Parameters(string run, string job, ReadOnlyMemory<byte> request)
    {
        Node(_names.Request(job), ProvenanceKind.Entity, (_names.Term("sha256"), new Literal(Convert.ToHexStringLower(SHA256.HashData(request.Span)))));
        Link(Prov.Used, run, _names.Request(job));
        using var document = JsonDocument.Parse(request);
        if (!document.RootElement.TryGetProperty("inputs", out var inputs)) return;
        foreach (var input in inputs.EnumerateObject())
        {
            var name = _names.Parameter(job, input.Name);
            Node(name, [_names.Term("Parameter")], ProvenanceKind.Entity, (DcTerms.Identifier, new Literal(input.Name)), (Prov.Value, ValueOf(input.Value)));
            Link(Prov.Used, run, name);
        }
    }

    private void Inputs(string run, RunRecord record)
    {
        foreach (var used in record.Used)
        {
            var (snapshot, source) = (_names.Snapshot(used.Source, used.Snapshot), _names.Source(used.Source));
            Node(snapshot, ProvenanceKind.Entity, (Dcat.Version, new Literal(used.Snapshot)));
            Node(source, ProvenanceKind.Entity);
            Link(Prov.SpecializationOf, snapshot, source);
            Link(Prov.Used, run, snapshot);
        }
    }

    private void Outputs(string run, string job, RunRecord record)
    {
        foreach (var made in record.Generated)
        {
            var name = _names.Output(job, made.Output);
            Node(name, ProvenanceKind.Entity,
                (DcTerms.Identifier, new Literal(made.Output)), (DcTerms.Format, new Literal(made.MediaType)), (_names.Term("sha256"), new Literal(made.Sha256)));
            Made(name);
        }
        foreach (var collection in record.Collections)
        {
            var name = _names.Collection(collection);
            Node(name, ProvenanceKind.Entity, (DcTerms.Identifier, new Literal(collection)));
            Made(name);
            // What a citizen asks: from which datasets. The snapshots say in which state.
            foreach (var source in record.Used.Select(u => _names.Source(u.Source)).Concat(record.MadeFrom.Select(_names.Collection)).Distinct(StringComparer.Ordinal))
                Link(Prov.WasDerivedFrom, name, source);
        }

        void Made(string name)
        {
            Link(Prov.WasGeneratedBy, name, run);
            foreach (var used in record.Used) Link(Prov.WasDerivedFrom, name, _names.Snapshot(used.Source, used.Snapshot));
        }
    }

    /// <summary>A scalar as what it is, anything else as JSON.</summary>
    private static Literal ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new Literal(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new Literal(value.GetRawText(), Xsd.Boolean),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => new Literal(whole.ToString(CultureInfo.InvariantCulture), Xsd.Integer),
        JsonValueKind.Number => new Literal(value.GetRawText(), Xsd.Double),
        _ => new Literal(value.GetRawText(), RdfSyntax.Json),
    };

    private static Literal Instant(DateTimeOffset at) => new(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Xsd.DateTime);

    private void Link(string predicate, string from, string to)
    {
        var link = new ProvenanceLink(predicate, from, to);
        if (!_links.Contains(link)) _links.Add(link);
    }

    private void Node(string iri, ProvenanceKind kind, params ReadOnlySpan<(string, Term)> facts) => Node(iri, [], kind, facts);

    private void Node(string iri, ReadOnlySpan<string> types, ProvenanceKind kind, params ReadOnlySpan<(string, Term)> facts)
    {
        if (_named.Add(iri)) _nodes.Add(new ProvenanceNode(iri, kind, [.. facts]) { Types = [.. types] });
    }
}
