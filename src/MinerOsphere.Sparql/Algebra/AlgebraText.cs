namespace MinerOsphere.Sparql.Algebra;

/// <summary>The algebra as s-expressions, for EXPLAIN and golden tests.</summary>
internal static class AlgebraText
{
    public static string Write(Node node) => node switch
    {
        Variable variable => "?" + variable.Name,
        Constant constant => constant.Term.ToString()!,
        TripleNode triple => $"<<( {Write(triple.Subject)} {Write(triple.Predicate)} {Write(triple.Object)} )>>",
        TemplateBlank blank => "_:" + blank.Label,
        _ => "",
    };

    public static string Write(TriplePattern triple) => $"({Write(triple.Subject)} {Write(triple.Predicate)} {Write(triple.Object)})";

    public static string Write(PropertyPath path) => path switch
    {
        Link link => link.Predicate.ToString(),
        Inverse inverse => $"^{Write(inverse.Inner)}",
        Sequence sequence => $"({Write(sequence.First)}/{Write(sequence.Second)})",
        Alternative alternative => $"({Write(alternative.First)}|{Write(alternative.Second)})",
        ZeroOrMore more => Write(more.Inner) + "*",
        OneOrMore more => Write(more.Inner) + "+",
        ZeroOrOne one => Write(one.Inner) + "?",
        NegatedSet set => $"!({string.Join('|', set.Forward.Select(iri => iri.ToString()).Concat(set.Backward.Select(iri => "^" + iri)))})",
        _ => "",
    };

    public static string Write(Pattern pattern) => pattern switch
    {
        Bgp { Triples.Count: 0 } => "(unit)",
        Bgp bgp => $"(bgp {string.Join(' ', bgp.Triples.Select(Write))})",
        PathPattern path => $"(path {Write(path.Subject)} {Write(path.Path)} {Write(path.Object)})",
        Join join => $"(join {Write(join.Left)} {Write(join.Right)})",
        LeftJoin join => $"(leftjoin {Write(join.Left)} {Write(join.Right)}{(join.Condition is null ? "" : " " + Write(join.Condition))})",
        Filter filter => $"(filter {Write(filter.Condition)} {Write(filter.Inner)})",
        Union union => $"(union {Write(union.Left)} {Write(union.Right)})",
        Minus minus => $"(minus {Write(minus.Left)} {Write(minus.Right)})",
        InGraph graph => $"(graph {Write(graph.Graph)} {Write(graph.Inner)})",
        Extend extend => $"(extend ?{extend.Variable} {Write(extend.Expression)} {Write(extend.Inner)})",
        InlineData data => $"(values ({Names(data.Variables)}) {string.Join(' ', data.Rows.Select(row => $"({string.Join(' ', row.Select(term => term?.ToString() ?? "undef"))})"))})",
        Service service => $"(service {Write(service.Endpoint)} {Write(service.Inner)})",
        Group group => $"(group ({Names(group.Keys)}) ({string.Join(' ', group.Aggregates.Select(named => $"(?{named.Variable} {Write(named.Aggregate)})"))}) {Write(group.Inner)})",
        OrderBy order => $"(order ({string.Join(' ', order.Keys.Select(key => key.Descending ? $"(desc {Write(key.Expression)})" : Write(key.Expression)))}) {Write(order.Inner)})",
        Project project => $"(project ({Names(project.Variables)}) {Write(project.Inner)})",
        Distinct distinct => $"(distinct {Write(distinct.Inner)})",
        Reduced reduced => $"(reduced {Write(reduced.Inner)})",
        Slice slice => $"(slice {slice.Offset} {slice.Limit?.ToString() ?? "_"} {Write(slice.Inner)})",
        _ => pattern.GetType().Name,
    };

    public static string Write(Expression expression) => expression switch
    {
        VariableExpression variable => "?" + variable.Name,
        ConstantExpression constant => constant.Term.ToString()!,
        Or or => $"(|| {Write(or.Left)} {Write(or.Right)})",
        And and => $"(&& {Write(and.Left)} {Write(and.Right)})",
        Not not => $"(! {Write(not.Inner)})",
        Compare compare => $"({OperatorSymbols.Of(compare.Operator)} {Write(compare.Left)} {Write(compare.Right)})",
        Arithmetic arithmetic => $"({OperatorSymbols.Of(arithmetic.Operator)} {Write(arithmetic.Left)} {Write(arithmetic.Right)})",
        Sign sign => $"({(sign.IsMinus ? '-' : '+')} {Write(sign.Inner)})",
        In list => $"({(list.Negated ? "notin" : "in")} {Write(list.Tested)} {Arguments(list.Among)})",
        BuiltinCall call => $"({call.Name.ToLowerInvariant()} {Arguments(call.Arguments)})",
        FunctionCall call => $"({call.Function} {Arguments(call.Arguments)})",
        Exists exists => $"({(exists.Negated ? "notexists" : "exists")} {Write(exists.Pattern)})",
        AggregateExpression aggregate => $"({aggregate.Function?.ToString() ?? aggregate.Kind.ToString().ToLowerInvariant()}{(aggregate.Distinct ? " distinct" : "")} {(aggregate.Argument is null ? "*" : Write(aggregate.Argument))})",
        _ => "",
    };

    private static string Names(IEnumerable<string> names) => string.Join(' ', names.Select(name => "?" + name));

    private static string Arguments(IEnumerable<Expression> arguments) => string.Join(' ', arguments.Select(Write));
}
