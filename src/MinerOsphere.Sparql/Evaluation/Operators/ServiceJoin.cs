using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Evaluation.Operators;

/// <summary>
/// Joins the left input with what an endpoint answers to the pattern of a SERVICE. The values that both sides share are sent along, many rows of
/// them in one request and each combination once; a number beside them says which row of the answer belongs to which.
/// </summary>
internal sealed class ServiceJoin : Operator
{
    /// <summary>Combinations of values per request: long enough to save requests, short enough for any endpoint.</summary>
    private const int Lot = 100;

    private readonly Operator left;
    private readonly Service service;
    private readonly bool isOptional;
    private readonly string[] remote;
    private readonly (string Name, int Column)[] shared;
    private readonly int[] targets;
    private readonly int endpointColumn;
    private readonly string rowNumber;
    private readonly KeyTable known;
    private readonly List<List<TermId[]>?> answers = [];
    private readonly TermId[] key;
    private SolutionBatch output = null!;
    private SolutionBatch? batch;
    private int[] numbers = [];
    private int row;
    private int next;

    public ServiceJoin(QueryContext context, Operator left, Service service, bool isOptional)
        : base(context, [.. left.Variables.Union(Scope.Visible(service.Inner))])
    {
        this.left = left;
        this.service = service;
        this.isOptional = isOptional;
        remote = [.. Scope.Visible(service.Inner)];
        targets = [.. remote.Select(Column)];
        shared = [.. remote.Select(name => (name, left.Column(name))).Where(pair => pair.Item2 >= 0)];
        endpointColumn = service.Endpoint is Variable variable ? left.Column(variable.Name) : -1;
        rowNumber = "row";
        while (Scope.Mentioned(service.Inner).Contains(rowNumber))
            rowNumber += "_";
        known = new KeyTable(context, shared.Length + 1);
        key = new TermId[shared.Length + 1];
        for (var column = 0; column < left.Variables.Count; column++)
            Certain[column] = left.Certain[column];
        EstimatedRows = left.EstimatedRows * 10;
    }

    public override IReadOnlyList<Operator> Inputs => [left];

    public override string Label => $"Service {AlgebraText.Write(service.Endpoint)}";

    private protected override SolutionBatch? Pull()
    {
        output ??= NewOutput();
        output.Count = 0;
        while (!output.IsFull)
        {
            if (batch is null || row == batch.Count)
            {
                if ((batch = left.Next()) is null)
                    break;
                Ask(batch);
                (row, next) = (0, 0);
                continue;
            }
            var found = answers[numbers[row]]!;
            if (next < found.Count)
                Emit(found[next++]);
            else
            {
                if (found.Count == 0 && isOptional)
                    Emit(null);
                row++;
                next = 0;
            }
        }
        return output.Count == 0 ? null : output;
    }

    private void Emit(TermId[]? found)
    {
        for (var column = 0; column < Variables.Count; column++)
            output.Columns[column][output.Count] = column < left.Variables.Count ? batch!.Columns[column][row] : TermId.None;
        for (var i = 0; found is not null && i < targets.Length; i++)
            if (output.Columns[targets[i]][output.Count].IsNone)
                output.Columns[targets[i]][output.Count] = found[i];
        output.Count++;
    }

    /// <summary>Sees to it that all combinations of a batch have their answers.</summary>
    private void Ask(SolutionBatch rows)
    {
        numbers = new int[rows.Count];
        var open = new Dictionary<TermId, List<int>>();
        for (var i = 0; i < rows.Count; i++)
        {
            key[^1] = service.Endpoint is Constant constant ? Context.Terms.Intern(constant.Term)
                : endpointColumn < 0 ? TermId.None : rows.Columns[endpointColumn][i];
            for (var j = 0; j < shared.Length; j++)
                key[j] = rows.Columns[shared[j].Column][i];
            numbers[i] = known.Add(key, out var isNew);
            if (!isNew)
                continue;
            answers.Add([]);
            // A blank node is in no other store, so no answer can hold it.
            if (!key.AsSpan(0, shared.Length).ContainsAnyBlank(Context.Terms))
                (open.TryGetValue(key[^1], out var list) ? list : open[key[^1]] = []).Add(numbers[i]);
        }
        foreach (var (endpoint, combinations) in open)
            foreach (var lot in combinations.Chunk(Lot))
                Ask(endpoint, lot);
    }

    private void Ask(TermId endpoint, int[] lot)
    {
        Context.Check();
        if (endpoint.IsNone || Context.Terms.Resolve(endpoint) is not Iri iri)
        {
            Fail($"SERVICE {AlgebraText.Write(service.Endpoint)} has no IRI for an endpoint.", lot);
            return;
        }
        if (Context.Options.Services is not { } client)
        {
            Fail($"SERVICE {iri}: this engine asks no other endpoints.", lot);
            return;
        }
        string[] variables = shared.Length == 0 ? remote : [rowNumber, .. remote];
        var pattern = shared.Length == 0 ? service.Inner : new Join(Values(lot), service.Inner);
        var text = SparqlText.Write(new SelectQuery(variables, new Project(pattern, variables), DatasetClause.None, new Dictionary<string, string>()));
        using var limit = Context.LimitedToken();
        try
        {
            var answer = client.Ask(new ServiceRequest(iri, text, variables), limit.Token);
            using var solutions = answer.Solutions;
            if (solutions is null)
                Fail($"SERVICE {iri}: {answer.Failure}", lot);
            else
                Take(solutions, lot);
        }
        catch (OperationCanceledException)
        {
            Context.Check();
            throw new QueryException(QueryFailure.DeadlineExceeded, $"SERVICE {iri} took longer than the query may.");
        }
        catch (QueryException broken) when (broken.Failure == QueryFailure.ServiceFailed && service.Silent)
        {
            Fail(broken.Message, lot);
        }
    }

    /// <summary>SILENT takes a failure for one solution that binds nothing (§2.2 of Federated Query).</summary>
    private void Fail(string message, int[] lot)
    {
        if (!service.Silent)
            throw new QueryException(QueryFailure.ServiceFailed, message);
        foreach (var number in lot)
            answers[number] = [new TermId[remote.Length]];
    }

    private InlineData Values(int[] lot)
    {
        var rows = new List<IReadOnlyList<Term?>>();
        for (var i = 0; i < lot.Length; i++)
        {
            var values = new Term?[shared.Length + 1];
            values[0] = new Literal(i.ToString(System.Globalization.CultureInfo.InvariantCulture), Rdf.Vocabularies.Xsd.Integer);
            for (var j = 0; j < shared.Length; j++)
                values[j + 1] = known.Key(lot[i], j) is { IsNone: false } id ? Context.Terms.Resolve(id) : null;
            rows.Add(values);
        }
        return new InlineData([rowNumber, .. shared.Select(pair => pair.Name)], rows);
    }

    private void Take(Solutions solutions, int[] lot)
    {
        var columns = remote.Select(name => solutions.Variables.ToList().IndexOf(name)).ToArray();
        var numberColumn = shared.Length == 0 ? -1 : solutions.Variables.ToList().IndexOf(rowNumber);
        var ids = new Dictionary<TermId, TermId>();
        var blanks = new Dictionary<BlankNode, Term>();
        while (solutions.Next() is { } rows)
        {
            Context.Check();
            for (var i = 0; i < rows.Count; i++)
            {
                var number = 0;
                if (shared.Length > 0 && !TryNumber(rows, i, out number))
                    throw ServiceAnswer.Broken($"SERVICE {AlgebraText.Write(service.Endpoint)}: the answer does not keep the values that were sent.");
                var found = new TermId[columns.Length];
                for (var j = 0; j < columns.Length; j++)
                    if (columns[j] >= 0 && rows.Columns[columns[j]][i] is { IsNone: false } id)
                        found[j] = ids.TryGetValue(id, out var own) ? own : ids[id] = Context.Terms.Intern(Own(solutions.Resolve(id)));
                Context.Reserve(40 + 8L * found.Length);
                answers[lot[number]]!.Add(found);
            }
            // The ids of a batch mean nothing in the next one.
            ids.Clear();
        }

        bool TryNumber(SolutionBatch rows, int index, out int number)
        {
            number = 0;
            return numberColumn >= 0 && rows.Columns[numberColumn][index] is { IsNone: false } id && solutions.Resolve(id) is Literal literal
                && int.TryParse(literal.Lexical, System.Globalization.CultureInfo.InvariantCulture, out number) && number >= 0 && number < lot.Length;
        }

        Term Own(Term term) => term switch
        {
            BlankNode node => blanks.TryGetValue(node, out var own) ? own : blanks[node] = Context.Terms.Resolve(Context.Terms.NewBlankNode()),
            TripleTerm triple => new TripleTerm(Own(triple.Subject), triple.Predicate, Own(triple.Object)),
            _ => term,
        };
    }
}

file static class BlankTerms
{
    public static bool ContainsAnyBlank(this Span<TermId> ids, TermPool terms)
    {
        foreach (var id in ids)
            if (id.Kind is TermKind.BlankNode or TermKind.ComputedBlankNode
                || (id.Kind is TermKind.Triple or TermKind.ComputedTriple && HasBlank(terms.Resolve(id))))
                return true;
        return false;
    }

    private static bool HasBlank(Term term) => term is BlankNode || (term is TripleTerm triple && (HasBlank(triple.Subject) || HasBlank(triple.Object)));
}
