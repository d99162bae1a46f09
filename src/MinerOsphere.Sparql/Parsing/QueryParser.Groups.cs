using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    // A blank node label belongs to one basic graph pattern (§5.1.1): its number is kept per label.
    private readonly Dictionary<string, int> blankScopes = [];
    private int bgpNumber;

    private Pattern GroupGraphPattern()
    {
        if (!Current.Is("{"))
        {
            Expected("'{'");
            return Bgp.Unit;
        }
        if (!Enter())
            return Bgp.Unit;
        Advance();
        bgpNumber++;
        var pattern = Current.IsWord("SELECT") ? SubSelect() : GroupElements();
        Expect("}");
        bgpNumber++;
        Leave();
        return pattern;
    }

    private Pattern SubSelect()
    {
        var clause = SelectClause();
        return SelectBody(clause).Pattern;
    }

    private Pattern GroupElements()
    {
        Pattern pattern = Bgp.Unit;
        var filters = new List<Expression>();
        // What is in scope so far, kept up to date so that each BIND need not look through the whole group.
        var names = new HashSet<string>();
        while (!Failed && !Current.Is("}"))
        {
            if (StartsTriples())
            {
                var block = TriplesBlock();
                names.UnionWith(Scope.InScope(block));
                pattern = Joined(pattern, block);
                continue;
            }
            if (!Link())
                break;
            if (TakeWord("FILTER"))
            {
                filters.Add(Constraint());
                TakePunctuation(".");
                continue;
            }
            bgpNumber++;
            pattern = GroupElement(pattern, names);
            bgpNumber++;
            TakePunctuation(".");
        }
        return filters.Count == 0 ? pattern : new Filter(filters.Aggregate((left, right) => new And(left, right)), pattern);
    }

    private Pattern GroupElement(Pattern pattern, HashSet<string> names)
    {
        if (TakeWord("OPTIONAL"))
        {
            var optional = Seen(GroupGraphPattern());
            return optional is Filter filter
                ? new LeftJoin(pattern, filter.Inner, filter.Condition)
                : new LeftJoin(pattern, optional, null);
        }
        if (TakeWord("MINUS"))
            return new Minus(pattern, GroupGraphPattern());
        if (TakeWord("GRAPH"))
        {
            var graph = VariableOrIri();
            return Joined(pattern, Seen(new InGraph(graph, GroupGraphPattern())));
        }
        if (TakeWord("SERVICE"))
        {
            var silent = TakeWord("SILENT");
            var endpoint = VariableOrIri();
            return Joined(pattern, Seen(new Service(endpoint, GroupGraphPattern(), silent)));
        }
        if (TakeWord("BIND"))
            return Bind(pattern, names);
        if (TakeWord("VALUES"))
            return Joined(pattern, Seen(DataBlock()));
        if (Current.Is("{"))
        {
            var group = GroupGraphPattern();
            while (TakeWord("UNION") && Link())
                group = new Union(group, GroupGraphPattern());
            Seen(group);
            // A filter of a nested group is not one of this group: OPTIONAL must not take it for its condition.
            return group is Filter && pattern is Bgp { Triples.Count: 0 } ? new Join(pattern, group) : Joined(pattern, group);
        }
        Expected("a triple, FILTER, OPTIONAL, UNION, MINUS, GRAPH, BIND, VALUES, SERVICE, '{' or '}'");
        return pattern;

        Pattern Seen(Pattern element)
        {
            names.UnionWith(Scope.InScope(element));
            return element;
        }
    }

    private Extend Bind(Pattern pattern, HashSet<string> names)
    {
        Expect("(");
        var expression = Expression();
        ExpectWord("AS");
        var offset = Current.Start;
        var name = VariableName();
        Expect(")");
        if (!names.Add(name))
            FailAt(offset, $"?{name} already has a value in this group, expected a new variable after AS");
        return new Extend(pattern, name, expression);
    }

    private InlineData DataBlock()
    {
        var variables = new List<string>();
        var rows = new List<IReadOnlyList<Term?>>();
        if (Current.Kind == TokenKind.Variable)
        {
            variables.Add(Take().Text);
            Expect("{");
            while (!Failed && !Current.Is("}"))
                rows.Add([DataValue()]);
            Expect("}");
            return new InlineData(variables, rows);
        }
        Expect("(");
        var names = new HashSet<string>();
        while (Current.Kind == TokenKind.Variable)
        {
            if (!names.Add(Current.Text))
                FailAt(Current.Start, $"?{Current.Text} stands twice in VALUES");
            else
                variables.Add(Take().Text);
        }
        Expect(")");
        Expect("{");
        while (!Failed && TakePunctuation("("))
        {
            var offset = Current.Start;
            var row = new List<Term?>();
            while (!Failed && !Current.Is(")"))
                row.Add(DataValue());
            Expect(")");
            if (row.Count != variables.Count)
                FailAt(offset, $"found {row.Count} values, expected {variables.Count}: one for each variable of VALUES");
            rows.Add(row);
        }
        Expect("}");
        return new InlineData(variables, rows);
    }

    private Term? DataValue()
    {
        if (StartsTripleTerm())
            return TripleData();
        if (TakeWord("UNDEF"))
            return null;
        if (StartsIri())
            return IriToken();
        if (StartsLiteral())
            return Literal();
        Expected("an IRI, a literal or UNDEF");
        return null;
    }

    /// <summary>A join that leaves out the unit and keeps adjacent triples in one basic graph pattern.</summary>
    private static Pattern Joined(Pattern left, Pattern right) => (left, right) switch
    {
        (Bgp { Triples.Count: 0 }, _) => right,
        (_, Bgp { Triples.Count: 0 }) => left,
        (Bgp first, Bgp second) => new Bgp([.. first.Triples, .. second.Triples]),
        (Algebra.Join { Right: Bgp first } join, Bgp second) => join with { Right = new Bgp([.. first.Triples, .. second.Triples]) },
        _ => new Join(left, right),
    };
}
