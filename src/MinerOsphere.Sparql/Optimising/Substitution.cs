using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>Puts values in the place of variables (§18.6, substitute). Subqueries keep their variables: they are joined with the values.</summary>
internal static class Substitution
{
    public static Pattern Apply(Pattern pattern, IReadOnlyDictionary<string, Term> values)
    {
        if (values.Count == 0)
            return pattern;
        switch (pattern)
        {
            case Bgp bgp:
                return new Bgp([.. bgp.Triples.Select(triple => new TriplePattern(
                    Node(triple.Subject, values), Node(triple.Predicate, values), Node(triple.Object, values)))]);
            case PathPattern path:
                return path with { Subject = Node(path.Subject, values), Object = Node(path.Object, values) };
            case InGraph graph:
                return new InGraph(Node(graph.Graph, values), Apply(graph.Inner, values));
            case Project or Extend or Group or InlineData:
                var own = Scope.InScope(pattern).Where(values.ContainsKey).ToList();
                Pattern inner = pattern is Extend extend
                    ? new Extend(Apply(extend.Inner, Without(values, extend.Variable)), extend.Variable, Expression(extend.Expression, values))
                    : pattern;
                return own.Count == 0 ? inner : new Join(inner, new InlineData(own, [[.. own.Select(name => values[name])]]));
            default:
                var mapped = PatternTree.MapChildren(pattern, child => Apply(child, values));
                return PatternTree.MapExpressions(mapped, expression => Expression(expression, values));
        }
    }

    public static Expression Expression(Expression expression, IReadOnlyDictionary<string, Term> values) =>
        ExpressionTree.Rewrite(expression, node => node switch
        {
            VariableExpression variable when values.TryGetValue(variable.Name, out var term) => new ConstantExpression(term),
            BuiltinCall { Name: "BOUND", Arguments: [VariableExpression variable] } =>
                values.ContainsKey(variable.Name) ? new ConstantExpression(new Literal("true", Rdf.Vocabularies.Xsd.Boolean)) : node,
            Exists exists => exists with { Pattern = Apply(exists.Pattern, values) },
            _ => null,
        });

    private static Dictionary<string, Term> Without(IReadOnlyDictionary<string, Term> values, string name) =>
        values.Where(pair => pair.Key != name).ToDictionary();

    private static Node Node(Node node, IReadOnlyDictionary<string, Term> values) =>
        node is Variable variable && values.TryGetValue(variable.Name, out var term) ? new Constant(term) : node;
}
