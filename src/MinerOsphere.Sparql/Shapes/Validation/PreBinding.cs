using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>
/// Pre-binding of variables (SHACL appendix A): values take the place of variables everywhere in a query, subqueries and EXISTS
/// included. What the appendix forbids is refused when the shapes are read: it would give other answers in other engines.
/// </summary>
internal static class PreBinding
{
    public const string This = "this";
    public const string Value = "value";
    public const string Path = "PATH";
    public const string CurrentShape = "currentShape";
    public const string ShapesGraph = "shapesGraph";

    /// <summary>Why a query cannot have these variables pre-bound, or null.</summary>
    public static string? Fault(Query query, IReadOnlyCollection<string> variables)
    {
        var main = MainProjection(query.Pattern);
        return Every(query.Pattern).Select(Refusal).FirstOrDefault(reason => reason is not null);

        string? Refusal(Pattern pattern) => pattern switch
        {
            Minus => "it uses MINUS, which a pre-bound query must not",
            InlineData => "it uses VALUES, which a pre-bound query must not",
            Service => "it uses SERVICE, which a pre-bound query must not",
            Extend extend when Bound(extend.Variable) => $"it assigns ?{extend.Variable}, which is pre-bound",
            Project project when project != main && Missing(project) is { } missing => $"a subquery does not return ${missing}, which is pre-bound",
            _ => null,
        };

        bool Bound(string variable) => variables.Contains(variable) || variable is CurrentShape or ShapesGraph;

        string? Missing(Project project) => variables.FirstOrDefault(variable => !project.Variables.Contains(variable));
    }

    /// <summary>Puts a property path in the place of <c>$PATH</c>; a fault when it stands elsewhere than as a predicate.</summary>
    public static Query WithPath(Query query, PropertyPath path, out string? fault)
    {
        var placed = Map(query.Pattern, node => node is Bgp bgp ? Place(bgp, path) : null, _ => null);
        fault = Every(placed).SelectMany(VariablesOf).Contains(Path) ? "it uses $PATH elsewhere than as the predicate of a triple pattern" : null;
        return query with { Pattern = placed };
    }

    /// <summary>The query with values in the place of variables.</summary>
    public static Query Bind(Query query, IReadOnlyDictionary<string, Term> values) => query with { Pattern = Bind(query.Pattern, values) };

    private static Pattern Bind(Pattern pattern, IReadOnlyDictionary<string, Term> values)
    {
        return Map(pattern, Change, expression => expression switch
        {
            VariableExpression variable when values.TryGetValue(variable.Name, out var term) => new ConstantExpression(term),
            BuiltinCall { Name: "BOUND", Arguments: [VariableExpression variable] } when values.ContainsKey(variable.Name) =>
                new ConstantExpression(new Literal("true", Xsd.Boolean)),
            // A variable that has no value may be asked for; a constant may not be put in its place.
            BuiltinCall { Name: "BOUND" } call => call,
            _ => null,
        });

        Pattern? Change(Pattern node) => node switch
        {
            Bgp bgp => new Bgp([.. bgp.Triples.Select(triple => new TriplePattern(Of(triple.Subject), Of(triple.Predicate), Of(triple.Object)))]),
            PathPattern path => path with { Subject = Of(path.Subject), Object = Of(path.Object) },
            InGraph graph => new InGraph(Of(graph.Graph), Bind(graph.Inner, values)),
            _ => null,
        };

        Node Of(Node node) => node is Variable variable && values.TryGetValue(variable.Name, out var term) ? new Constant(term) : node;
    }

    private static Pattern Place(Bgp bgp, PropertyPath path)
    {
        if (!bgp.Triples.Any(triple => triple.Predicate is Variable { Name: Path }))
            return bgp;
        Pattern joined = new Bgp([.. bgp.Triples.Where(triple => triple.Predicate is not Variable { Name: Path })]);
        foreach (var triple in bgp.Triples.Where(triple => triple.Predicate is Variable { Name: Path }))
        {
            joined = new Join(joined, path is Link link
                ? new Bgp([triple with { Predicate = new Constant(link.Predicate) }])
                : new PathPattern(triple.Subject, path, triple.Object));
        }
        return joined;
    }

    /// <summary>The projection of the query itself: below nothing but its modifiers.</summary>
    private static Pattern MainProjection(Pattern pattern) => pattern switch
    {
        Slice slice => MainProjection(slice.Inner),
        Distinct distinct => MainProjection(distinct.Inner),
        Reduced reduced => MainProjection(reduced.Inner),
        _ => pattern,
    };

    /// <summary>Top down: where <paramref name="change"/> answers it replaces the node; else children and expressions are mapped, EXISTS included.</summary>
    private static Pattern Map(Pattern pattern, Func<Pattern, Pattern?> change, Func<Expression, Expression?> rewrite)
    {
        if (change(pattern) is { } changed)
            return changed;
        var mapped = PatternTree.MapChildren(pattern, child => Map(child, change, rewrite));
        return PatternTree.MapExpressions(mapped, expression => ExpressionTree.Rewrite(
            expression,
            node => rewrite(node) ?? (node is Exists exists ? exists with { Pattern = Map(exists.Pattern, change, rewrite) } : null)));
    }

    /// <summary>All patterns of a query, those of EXISTS included.</summary>
    private static IEnumerable<Pattern> Every(Pattern pattern)
    {
        var inner = PatternTree.Children(pattern).Concat(Within(pattern).OfType<Exists>().Select(exists => exists.Pattern));
        return inner.SelectMany(Every).Prepend(pattern);
    }

    /// <summary>All expressions of a node itself.</summary>
    private static List<Expression> Within(Pattern pattern)
    {
        var all = new List<Expression>();
        foreach (var expression in PatternTree.Expressions(pattern))
            ExpressionTree.Visit(expression, all.Add);
        return all;
    }

    private static IEnumerable<string> VariablesOf(Pattern pattern)
    {
        IEnumerable<Node> placed = pattern switch
        {
            Bgp bgp => bgp.Triples.SelectMany(triple => new[] { triple.Subject, triple.Predicate, triple.Object }),
            PathPattern path => [path.Subject, path.Object],
            InGraph graph => [graph.Graph],
            _ => [],
        };
        IEnumerable<string> projected = pattern is Project project ? project.Variables : [];
        return placed.OfType<Variable>().Select(variable => variable.Name)
            .Concat(Within(pattern).OfType<VariableExpression>().Select(variable => variable.Name))
            .Concat(projected);
    }
}
