using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Functions.TextSearch;

namespace MinerOsphere.Sparql.Evaluation.Planning;

/// <summary>Binds an expression to the columns of an operator.</summary>
internal sealed class ExpressionBinder(QueryContext context, Planner planner, ActiveGraph graph, IReadOnlyList<string> variables)
{
    private static readonly HashSet<string> Lazy = ["BOUND", "IF", "COALESCE"];

    public FunctionScope Scope { get; } = new(context);

    public Evaluable Bind(Expression expression) => expression switch
    {
        VariableExpression variable => Column(variable.Name) is >= 0 and var column ? new ColumnValue(column, context.Terms) : new NeverBound(),
        ConstantExpression constant => new FixedValue(context.Terms.Read(context.Terms.Intern(constant.Term))),
        Or or => new OrTest(Bind(or.Left), Bind(or.Right)),
        And and => new AndTest(Bind(and.Left), Bind(and.Right)),
        Not not => new NotTest(Bind(not.Inner)),
        Compare { Left: BuiltinCall { Name: "LANG", Arguments: [VariableExpression of] }, Right: ConstantExpression { Term: Literal { Datatype: Xsd.String, Lexical: var language } } } compare
            when compare.Operator is Comparison.Equal or Comparison.NotEqual && Column(of.Name) >= 0 =>
            new LanguageTest(Column(of.Name), tag => tag == language == (compare.Operator == Comparison.Equal), context.Terms),
        BuiltinCall { Name: "LANGMATCHES", Arguments: [BuiltinCall { Name: "LANG", Arguments: [VariableExpression of] }, ConstantExpression { Term: Literal { Datatype: Xsd.String, Lexical: var range } }] }
            when Column(of.Name) >= 0 => new LanguageTest(Column(of.Name), tag => TermFunctions.IsInRange(tag, range), context.Terms),
        Compare compare => new ComparisonTest(compare.Operator, Bind(compare.Left), Bind(compare.Right), context.Terms),
        Arithmetic arithmetic => new ArithmeticValue(arithmetic.Operator, Bind(arithmetic.Left), Bind(arithmetic.Right)),
        Sign sign => new SignedValue(sign.IsMinus, Bind(sign.Inner)),
        In list => new InTest(Bind(list.Tested), BindAll(list.Among), list.Negated, context.Terms),
        BuiltinCall call when Lazy.Contains(call.Name) => BindLazy(call),
        BuiltinCall call when BuiltinFunctions.Find(call.Name) is { } function => BindFunction(call, function),
        FunctionCall call => BindCall(call),
        Exists exists => new ExistsTest(context, planner, graph, exists, variables),
        _ => throw QueryException.Unsupported($"the expression {AlgebraText.Write(expression)}"),
    };

    private int Column(string name)
    {
        for (var i = 0; i < variables.Count; i++)
            if (variables[i] == name)
                return i;
        return -1;
    }

    private Evaluable[] BindAll(IEnumerable<Expression> expressions) => [.. expressions.Select(Bind)];

    /// <summary>A function of all its arguments; a search in the text of a column reads the bytes of the source.</summary>
    private Evaluable BindFunction(BuiltinCall call, BuiltinFunction function)
    {
        var general = new CallValue(function, BindAll(call.Arguments), Scope);
        return context.Options is { Optimise: true, UseTextBytes: true }
            && TextMatchers.For(call, Scope) is var (subject, matcher) && Column(subject.Variable) is >= 0 and var column
            ? new TextTest(column, subject.ReadsAnyTerm, matcher, general, context.Source)
            : general;
    }

    private Evaluable BindLazy(BuiltinCall call) => call.Name switch
    {
        "BOUND" => new BoundTest(Column(((VariableExpression)call.Arguments[0]).Name)),
        "IF" => new IfValue(Bind(call.Arguments[0]), Bind(call.Arguments[1]), Bind(call.Arguments[2])),
        _ => new CoalesceValue(BindAll(call.Arguments)),
    };

    /// <summary>A function that nobody knows is an error in each row (§17.6), not a fault of the query.</summary>
    private Evaluable BindCall(FunctionCall call)
    {
        var arguments = BindAll(call.Arguments);
        if (Casts.Find(call.Function.Value) is { } cast)
            return arguments.Length == 1 ? new CallValue(cast, arguments, Scope) : new NeverBound();
        return context.Options.Functions.Find(call.Function.Value) is { } function
            ? new ExtensionCall(function, arguments, context.Terms)
            : new NeverBound();
    }
}
