using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

/// <summary>SPARQL 1.1 Update, productions 29 to 52 of §19.8.</summary>
internal sealed partial class QueryParser
{
    // A label of INSERT DATA names one node: it may not stand in two operations (§19.6).
    private readonly HashSet<string> dataLabels = [];

    public Parsed<UpdateRequest> ParseUpdate()
    {
        var operations = new List<UpdateOperation>();
        Prologue();
        while (!Failed && Current.Kind != TokenKind.End)
        {
            blankScopes.Clear();
            if (Operation() is { } operation)
                operations.Add(operation);
            if (!TakePunctuation(";"))
                break;
            Prologue();
        }
        if (!Failed && Current.Kind != TokenKind.End)
            Expected("';' or the end of the update");
        return Failed ? Parsed<UpdateRequest>.Fail(failure) : Parsed<UpdateRequest>.Ok(new UpdateRequest(operations, prefixes));
    }

    private UpdateOperation? Operation()
    {
        if (Current.IsWord("INSERT") && Ahead(1).IsWord("DATA"))
            return new InsertData(Data(TemplateKind.InsertData));
        if (Current.IsWord("DELETE") && Ahead(1).IsWord("DATA"))
            return new DeleteData(Data(TemplateKind.DeleteData));
        if (Current.IsWord("DELETE") && Ahead(1).IsWord("WHERE"))
            return DeleteWhere();
        if (Current.IsWord("INSERT") || Current.IsWord("DELETE") || Current.IsWord("WITH"))
            return Modification();
        if (TakeWord("LOAD"))
            return LoadOperation();
        if (TakeWord("CLEAR"))
            return new ClearGraphs(Silent(out var silent) ? Target() : Target(), silent);
        if (TakeWord("DROP"))
            return new DropGraphs(Silent(out var silent) ? Target() : Target(), silent);
        if (TakeWord("CREATE"))
        {
            Silent(out var silent);
            ExpectWord("GRAPH");
            return new CreateGraph(IriToken() ?? NoIri, silent);
        }
        if (TakeWord("COPY"))
            return FromTo((from, to, silent) => new CopyGraph(from, to, silent));
        if (TakeWord("MOVE"))
            return FromTo((from, to, silent) => new MoveGraph(from, to, silent));
        if (TakeWord("ADD"))
            return FromTo((from, to, silent) => new AddGraph(from, to, silent));
        Expected("INSERT, DELETE, WITH, LOAD, CLEAR, CREATE, DROP, COPY, MOVE or ADD");
        return null;
    }

    private bool Silent(out bool silent) => silent = TakeWord("SILENT");

    private GraphTarget Target()
    {
        if (TakeWord("DEFAULT"))
            return new GraphTarget(GraphTargetKind.Default, null);
        if (TakeWord("NAMED"))
            return new GraphTarget(GraphTargetKind.Named, null);
        if (TakeWord("ALL"))
            return new GraphTarget(GraphTargetKind.All, null);
        if (!TakeWord("GRAPH"))
            Expected("GRAPH, DEFAULT, NAMED or ALL");
        return new GraphTarget(GraphTargetKind.One, IriToken());
    }

    private LoadDocument LoadOperation()
    {
        Silent(out var silent);
        var document = IriToken() ?? NoIri;
        Iri? graph = null;
        if (TakeWord("INTO"))
        {
            ExpectWord("GRAPH");
            graph = IriToken();
        }
        return new LoadDocument(document, graph, silent);
    }

    private UpdateOperation FromTo(Func<Iri?, Iri?, bool, UpdateOperation> make)
    {
        Silent(out var silent);
        var from = GraphOrDefault();
        ExpectWord("TO");
        return make(from, GraphOrDefault(), silent);
    }

    private Iri? GraphOrDefault()
    {
        if (TakeWord("DEFAULT"))
            return null;
        TakeWord("GRAPH");
        return IriToken();
    }

    private List<Quad> Data(TemplateKind kind)
    {
        Advance();
        Advance();
        var templates = QuadTemplates(kind);
        if (kind == TemplateKind.InsertData)
            dataLabels.UnionWith(labelsHere);
        return Failed ? [] : [.. templates.Select(template => new Quad(
            Ground(template.Triple.Subject), Ground(template.Triple.Predicate), Ground(template.Triple.Object), template.Graph is null ? null : Ground(template.Graph)))];
    }

    /// <summary>A node without variables as the term it stands for.</summary>
    private static Term Ground(Node node) => node switch
    {
        Constant constant => constant.Term,
        TemplateBlank blank => new BlankNode(blank.Label),
        TripleNode triple => new TripleTerm(Ground(triple.Subject), Ground(triple.Predicate), Ground(triple.Object)),
        _ => throw new InvalidOperationException($"{AlgebraText.Write(node)} is not ground."),
    };

    private Modify DeleteWhere()
    {
        Advance();
        Advance();
        var templates = QuadTemplates(TemplateKind.Delete);
        Pattern pattern = Bgp.Unit;
        for (var first = 0; first < templates.Count && !Failed;)
        {
            var graph = templates[first].Graph;
            var end = first;
            while (end < templates.Count && Equals(templates[end].Graph, graph))
                end++;
            var part = BasicPattern([.. templates[first..end].Select(template => template.Triple)]);
            pattern = Joined(pattern, graph is null ? part : new InGraph(graph, part));
            if (first > 0 && !Link())
                break;
            first = end;
        }
        return new Modify(templates, [], pattern, null, DatasetClause.None);
    }

    private Modify Modification()
    {
        var with = TakeWord("WITH") ? IriToken() : null;
        List<QuadTemplate> delete = [], insert = [];
        var any = false;
        if (TakeWord("DELETE"))
        {
            any = true;
            delete = QuadTemplates(TemplateKind.Delete);
        }
        if (TakeWord("INSERT"))
        {
            any = true;
            insert = QuadTemplates(TemplateKind.Insert);
        }
        if (!any)
            Expected("DELETE or INSERT");
        List<Iri>? defaults = null, named = null;
        while (TakeWord("USING"))
        {
            var target = TakeWord("NAMED") ? named ??= [] : defaults ??= [];
            if (IriToken() is { } iri)
                target.Add(iri);
        }
        ExpectWord("WHERE");
        var pattern = GroupGraphPattern();
        var dataset = defaults is null && named is null ? DatasetClause.None : new DatasetClause(defaults ?? [], named ?? []);
        return new Modify(InGraph(with, delete), InGraph(with, insert), pattern, with, dataset);
    }

    private static List<QuadTemplate> InGraph(Iri? with, List<QuadTemplate> templates) =>
        with is null ? templates : [.. templates.Select(template => template.Graph is null ? template with { Graph = new Constant(with) } : template)];

    private List<QuadTemplate> QuadTemplates(TemplateKind kind)
    {
        var quads = new List<QuadTemplate>();
        var (outerTriples, outerTemplate) = (triples, template);
        template = kind;
        labelsHere.Clear();
        Expect("{");
        while (!Failed && !Current.Is("}"))
        {
            Node? graph = null;
            triples = [];
            if (TakeWord("GRAPH"))
            {
                var offset = Current.Start;
                graph = VariableOrIri();
                if (graph is Variable && kind is TemplateKind.InsertData or TemplateKind.DeleteData)
                    FailAt(offset, "a variable has no place in DATA, expected an IRI");
                Expect("{");
                TemplateTriples();
                Expect("}");
                TakePunctuation(".");
            }
            else if (StartsTriples())
                TemplateTriples();
            else
                Expected("a triple, GRAPH or '}'");
            foreach (var triple in triples)
                quads.Add(new QuadTemplate(graph, triple));
        }
        Expect("}");
        (triples, template) = (outerTriples, outerTemplate);
        return quads;
    }
}
