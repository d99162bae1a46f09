using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Algebra;

internal sealed partial class SparqlTextWriter
{
    private string Expression(Expression expression) => expression switch
    {
        VariableExpression variable => Name(variable.Name),
        ConstantExpression constant => Term(constant.Term),
        Or or => $"({Expression(or.Left)} || {Expression(or.Right)})",
        And and => $"({Expression(and.Left)} && {Expression(and.Right)})",
        Not not => $"!({Expression(not.Inner)})",
        Compare compare => $"({Expression(compare.Left)} {OperatorSymbols.Of(compare.Operator)} {Expression(compare.Right)})",
        Arithmetic arithmetic => $"({Expression(arithmetic.Left)} {OperatorSymbols.Of(arithmetic.Operator)} {Expression(arithmetic.Right)})",
        Sign sign => $"{(sign.IsMinus ? '-' : '+')}({Expression(sign.Inner)})",
        In list => $"({Expression(list.Tested)} {(list.Negated ? "NOT IN" : "IN")} {Arguments(list.Among)})",
        BuiltinCall { Name: "IRI", Arguments: [var relative, ConstantExpression { Term: Literal against }] } => Resolved(relative, against.Lexical),
        BuiltinCall call => call.Name + Arguments(call.Arguments),
        FunctionCall call => Term(call.Function) + Arguments(call.Arguments),
        Exists exists => Exists(exists),
        AggregateExpression aggregate => Aggregate(aggregate),
        _ => throw new ArgumentException($"A {expression.GetType().Name} has no text.", nameof(expression)),
    };

    /// <summary>IRI() resolves against the base of the query, which its algebra keeps as a second argument.</summary>
    private string Resolved(Expression relative, string against)
    {
        baseIri = against;
        return $"IRI({Expression(relative)})";
    }

    private string Arguments(IEnumerable<Expression> arguments) => $"({string.Join(", ", arguments.Select(Expression))})";

    private string Exists(Exists exists)
    {
        // The pattern goes through the same writer, so that its names are those of the query.
        var start = text.Length;
        Braces(exists.Pattern);
        var pattern = text.ToString(start, text.Length - start);
        text.Length = start;
        return (exists.Negated ? "NOT EXISTS " : "EXISTS ") + pattern;
    }

    private string Aggregate(AggregateExpression aggregate)
    {
        var name = aggregate.Kind switch
        {
            AggregateKind.GroupConcat => "GROUP_CONCAT",
            AggregateKind.Custom => Term(aggregate.Function!),
            _ => aggregate.Kind.ToString().ToUpperInvariant(),
        };
        var separator = aggregate.Kind == AggregateKind.GroupConcat ? $" ; SEPARATOR = {Term(new Literal(aggregate.Separator))}" : "";
        return $"{name}({(aggregate.Distinct ? "DISTINCT " : "")}{(aggregate.Argument is null ? "*" : Expression(aggregate.Argument))}{separator}{string.Concat(aggregate.Parameters.Select(parameter => ", " + Term(parameter)))})";
    }
}
