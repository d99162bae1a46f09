using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>Which variables a pattern or an expression has (SPARQL 1.1 §18.2.1).</summary>
internal static class Scope
{
    /// <summary>The variables in scope that a query can name, in order of appearance.</summary>
    public static IEnumerable<string> Visible(Pattern pattern) => InScope(pattern).Where(name => !Variable.IsHidden(name));

    /// <summary>All variables that a solution of the pattern may bind, in order of appearance.</summary>
    public static List<string> InScope(Pattern pattern)
    {
        var names = new List<string>();
        var seen = new HashSet<string>();
        Collect(pattern);
        return names;

        void Add(string name)
        {
            if (seen.Add(name))
                names.Add(name);
        }

        void AddNode(Node node)
        {
            if (node is Variable variable)
                Add(variable.Name);
        }

        void Collect(Pattern inner)
        {
            switch (inner)
            {
                case Bgp bgp:
                    foreach (var triple in bgp.Triples)
                    {
                        AddNode(triple.Subject);
                        AddNode(triple.Predicate);
                        AddNode(triple.Object);
                    }
                    break;
                case PathPattern path:
                    AddNode(path.Subject);
                    AddNode(path.Object);
                    break;
                case Join join:
                    Collect(join.Left);
                    Collect(join.Right);
                    break;
                case LeftJoin join:
                    Collect(join.Left);
                    Collect(join.Right);
                    break;
                case Union union:
                    Collect(union.Left);
                    Collect(union.Right);
                    break;
                case Minus minus:
                    Collect(minus.Left);
                    break;
                case Filter filter:
                    Collect(filter.Inner);
                    break;
                case InGraph graph:
                    AddNode(graph.Graph);
                    Collect(graph.Inner);
                    break;
                case Service service:
                    AddNode(service.Endpoint);
                    Collect(service.Inner);
                    break;
                case Extend extend:
                    Collect(extend.Inner);
                    Add(extend.Variable);
                    break;
                case InlineData data:
                    foreach (var name in data.Variables)
                        Add(name);
                    break;
                case Group group:
                    foreach (var name in group.Keys)
                        Add(name);
                    foreach (var aggregate in group.Aggregates)
                        Add(aggregate.Variable);
                    break;
                case Project project:
                    foreach (var name in project.Variables)
                        Add(name);
                    break;
                default:
                    foreach (var child in PatternTree.Children(inner))
                        Collect(child);
                    break;
            }
        }
    }

    /// <summary>The variables that every solution of the pattern binds.</summary>
    public static HashSet<string> Certain(Pattern pattern)
    {
        switch (pattern)
        {
            case Bgp or PathPattern:
                return [.. InScope(pattern)];
            case Join join:
                var both = Certain(join.Left);
                both.UnionWith(Certain(join.Right));
                return both;
            case LeftJoin join:
                return Certain(join.Left);
            case Minus minus:
                return Certain(minus.Left);
            case Union union:
                var either = Certain(union.Left);
                either.IntersectWith(Certain(union.Right));
                return either;
            case InGraph graph:
                var inGraph = Certain(graph.Inner);
                if (graph.Graph is Variable variable)
                    inGraph.Add(variable.Name);
                return inGraph;
            case InlineData data:
                return [.. data.Variables.Where((_, column) => data.Rows.All(row => row[column] is not null))];
            case Group group:
                var keys = Certain(group.Inner);
                keys.IntersectWith(group.Keys);
                keys.UnionWith(group.Aggregates.Where(named => named.Aggregate.Kind == AggregateKind.Count).Select(named => named.Variable));
                return keys;
            case Project project:
                var projected = Certain(project.Inner);
                projected.IntersectWith(project.Variables);
                return projected;
            case Extend extend:
                var extended = Certain(extend.Inner);
                if (extend.Expression is ConstantExpression || (extend.Expression is VariableExpression v && extended.Contains(v.Name)))
                    extended.Add(extend.Variable);
                return extended;
            case Service:
                return [];
            default:
                return Certain(PatternTree.Children(pattern).First());
        }
    }

    /// <summary>The variables an expression looks at; those inside EXISTS count too.</summary>
    public static HashSet<string> Mentioned(Expression expression)
    {
        var names = new HashSet<string>();
        ExpressionTree.Visit(expression, node =>
        {
            if (node is VariableExpression variable)
                names.Add(variable.Name);
            else if (node is Exists exists)
                names.UnionWith(Mentioned(exists.Pattern));
        });
        return names;
    }

    /// <summary>Every variable that stands anywhere in a pattern, in scope or not.</summary>
    public static HashSet<string> Mentioned(Pattern pattern)
    {
        var names = new HashSet<string>(InScope(pattern));
        foreach (var expression in PatternTree.Expressions(pattern))
            names.UnionWith(Mentioned(expression));
        foreach (var child in PatternTree.Children(pattern))
            names.UnionWith(Mentioned(child));
        return names;
    }
}
