using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Algebra;

/// <summary>Query forms and solution modifiers; patterns and expressions are in the other parts.</summary>
internal sealed partial class SparqlTextWriter
{
    private readonly StringBuilder text = new();
    private readonly Dictionary<string, string> hidden = [];
    private readonly Dictionary<string, string> blanks = [];
    private readonly string stem = "h";
    private string? baseIri;

    public SparqlTextWriter(Query query)
    {
        var names = Scope.Mentioned(query.Pattern);
        while (names.Any(name => name.StartsWith(stem, StringComparison.Ordinal)))
            stem += "_";
        switch (query)
        {
            case SelectQuery:
                Select(query.Pattern, query.Dataset);
                break;
            case AskQuery:
                text.Append("ASK");
                Where(query);
                break;
            case ConstructQuery construct:
                text.Append("CONSTRUCT { ");
                foreach (var triple in construct.Template)
                    Triple(triple);
                text.Append('}');
                Where(query);
                break;
            case DescribeQuery describe:
                text.Append("DESCRIBE");
                foreach (var resource in describe.Resources)
                    text.Append(' ').Append(Node(resource));
                if (describe.Resources.Count == 0)
                    text.Append(" *");
                Where(query);
                break;
            default:
                throw new ArgumentException($"A {query.GetType().Name} has no algebra.", nameof(query));
        }
        Text = (baseIri is null ? "" : $"BASE {Term(new Iri(baseIri))} ") + text;
    }

    public string Text { get; }

    private void Where(Query query)
    {
        var body = new SelectParts(query.Pattern);
        Dataset(query.Dataset);
        text.Append(" WHERE { ");
        Body(body.Pattern);
        text.Append('}');
        Modifiers(body);
    }

    private void Dataset(DatasetClause dataset)
    {
        foreach (var graph in dataset.Default)
            text.Append(" FROM ").Append(Term(graph));
        foreach (var graph in dataset.Named)
            text.Append(" FROM NAMED ").Append(Term(graph));
    }

    private void Select(Pattern pattern, DatasetClause dataset)
    {
        var parts = new SelectParts(pattern);
        text.Append("SELECT ").Append(parts.IsDistinct ? "DISTINCT " : parts.IsReduced ? "REDUCED " : "");
        var items = parts.Items.ToDictionary(item => item.Variable, item => item.Expression);
        foreach (var name in parts.Variables)
            if (items.TryGetValue(name, out var expression))
                text.Append('(').Append(Expression(expression)).Append(" AS ").Append(Name(name)).Append(") ");
            else
                text.Append(Name(name)).Append(' ');
        // No variable at all cannot be written: one that nothing binds stands for it.
        if (parts.Variables.Count == 0)
            text.Append(Name(".none")).Append(' ');
        Dataset(dataset);
        text.Append("WHERE { ");
        Body(parts.Pattern);
        text.Append('}');
        Modifiers(parts);
    }

    private void Modifiers(SelectParts parts)
    {
        if (parts.Keys is { Count: > 0 })
            text.Append(" GROUP BY ").AppendJoin(' ', parts.Keys.Select(Name));
        if (parts.Having.Count > 0)
            text.Append(" HAVING ").AppendJoin(' ', parts.Having.Select(condition => $"({Expression(condition)})"));
        if (parts.Order.Count > 0)
            text.Append(" ORDER BY ").AppendJoin(' ', parts.Order.Select(key => $"{(key.Descending ? "DESC" : "ASC")}({Expression(key.Expression)})"));
        if (parts.Limit is { } limit)
            text.Append(" LIMIT ").Append(limit);
        if (parts.Offset > 0)
            text.Append(" OFFSET ").Append(parts.Offset);
        if (parts.Values is { } values)
        {
            text.Append(' ');
            Data(values);
        }
    }

    private string Name(string name)
    {
        if (!Variable.IsHidden(name))
            return "?" + name;
        if (!hidden.TryGetValue(name, out var own))
            hidden[name] = own = $"?{stem}{hidden.Count}";
        return own;
    }

    private string Node(Node node)
    {
        switch (node)
        {
            case Variable variable:
                return Name(variable.Name);
            case Constant constant:
                return Term(constant.Term);
            case TripleNode triple:
                return $"<<( {Node(triple.Subject)} {Node(triple.Predicate)} {Node(triple.Object)} )>>";
            case TemplateBlank blank:
                if (!blanks.TryGetValue(blank.Label, out var label))
                    blanks[blank.Label] = label = $"_:b{blanks.Count}";
                return label;
            default:
                throw new ArgumentException($"A {node.GetType().Name} has no text.", nameof(node));
        }
    }

    /// <summary>
    /// A term. A blank node would be read as a variable: it is written as an IRI that nothing has, because no other store holds the node.
    /// </summary>
    private static string Term(Term term) => term switch
    {
        BlankNode node => TermText.Of(new Iri("_:" + node.Label)),
        TripleTerm triple => $"<<( {Term(triple.Subject)} {Term(triple.Predicate)} {Term(triple.Object)} )>>",
        _ => TermText.Of(term),
    };
}
