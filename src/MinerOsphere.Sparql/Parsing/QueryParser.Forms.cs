using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser
{
    private SelectQuery Select()
    {
        var clause = SelectClause();
        var dataset = Dataset();
        var (pattern, variables) = SelectBody(clause);
        return new SelectQuery(variables, pattern, dataset, prefixes);
    }

    private AskQuery Ask()
    {
        Advance();
        var dataset = Dataset();
        var pattern = Where();
        return new AskQuery(Modifiers(pattern), dataset, prefixes);
    }

    private ConstructQuery Construct()
    {
        Advance();
        List<TriplePattern> made;
        DatasetClause dataset;
        Pattern pattern;
        if (Current.Is("{"))
        {
            made = Template();
            dataset = Dataset();
            pattern = Where();
        }
        else
        {
            // The short form: the pattern is its own template, so neither paths nor filters may stand in it.
            dataset = Dataset();
            ExpectWord("WHERE");
            made = Template();
            pattern = BasicPattern([.. made.Select(AsPattern)]);
        }
        return new ConstructQuery(made, Modifiers(pattern), dataset, prefixes);
    }

    private static TriplePattern AsPattern(TriplePattern triple) => new(AsPattern(triple.Subject), triple.Predicate, AsPattern(triple.Object));

    private static Node AsPattern(Node node) => node switch
    {
        TemplateBlank blank => new Variable($".w{blank.Label}"),
        TripleNode triple => new TripleNode(AsPattern(triple.Subject), AsPattern(triple.Predicate), AsPattern(triple.Object)),
        _ => node,
    };

    private DescribeQuery Describe()
    {
        Advance();
        var resources = new List<Node>();
        var all = TakePunctuation("*");
        while (!all && Current.Kind is TokenKind.Variable or TokenKind.Iri or TokenKind.PrefixedName)
            resources.Add(Current.Kind == TokenKind.Variable ? new Variable(Take().Text) : new Constant(IriToken()!));
        if (!all && resources.Count == 0)
            Expected("'*', a variable or an IRI");
        var dataset = Dataset();
        Pattern pattern = Bgp.Unit;
        if (Current.IsWord("WHERE") || Current.Is("{"))
            pattern = Where();
        if (all)
            resources.AddRange(Scope.Visible(pattern).Select(name => new Variable(name)));
        return new DescribeQuery(resources, Modifiers(pattern), dataset, prefixes);
    }

    /// <summary>The modifiers of the forms without SELECT clause; grouping there only serves HAVING and ORDER BY.</summary>
    private Pattern Modifiers(Pattern where) =>
        SelectBody(new Selection([], All: true, IsDistinct: false, IsReduced: false, IsSelect: false, Current.Start), where).Pattern;

    private DatasetClause Dataset()
    {
        List<Iri>? defaults = null, named = null;
        while (TakeWord("FROM"))
        {
            var target = TakeWord("NAMED") ? named ??= [] : defaults ??= [];
            if (IriToken() is { } iri)
                target.Add(iri);
        }
        return defaults is null && named is null ? DatasetClause.None : new DatasetClause(defaults ?? [], named ?? []);
    }

    private Pattern Where()
    {
        TakeWord("WHERE");
        return GroupGraphPattern();
    }
}
