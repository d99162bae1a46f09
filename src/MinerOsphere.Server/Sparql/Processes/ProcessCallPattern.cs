using System.Collections.Immutable;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Server.Sparql.Processes;

/// <summary>One call within the pattern of a SERVICE: a subject with inputs and outputs of the process.</summary>
/// <param name="Inputs">Inputs, each with its value: a constant or a variable.</param>
/// <param name="Outputs">Outputs that the pattern names; empty when a variable stands for any.</param>
internal sealed record ProcessCallPattern(ImmutableArray<(string Input, Node Value)> Inputs, ImmutableArray<string> Outputs)
{
    /// <summary>Variables that must have a value before the process can be called.</summary>
    public IEnumerable<string> Variables => Inputs.Select(i => i.Value).OfType<Variable>().Select(v => v.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The calls of a pattern: each subject that has an input or an output is one.</summary>
    public static ImmutableArray<ProcessCallPattern> In(Pattern pattern, ProcessTerms terms)
    {
        var calls = ImmutableArray.CreateBuilder<ProcessCallPattern>();
        foreach (var subject in Triples(pattern).GroupBy(t => t.Subject))
        {
            var inputs = ImmutableArray.CreateBuilder<(string, Node)>();
            var outputs = ImmutableArray.CreateBuilder<string>();
            var takesAny = false;
            foreach (var triple in subject)
            {
                if (triple.Predicate is not Constant { Term: Iri { Value: var predicate } }) takesAny = true;
                else if (predicate.StartsWith(terms.Input, StringComparison.Ordinal)) inputs.Add((predicate[terms.Input.Length..], triple.Object));
                else if (predicate.StartsWith(terms.Output, StringComparison.Ordinal)) outputs.Add(predicate[terms.Output.Length..]);
            }
            if (inputs.Count > 0 || outputs.Count > 0) calls.Add(new(inputs.ToImmutable(), takesAny ? [] : [.. outputs.Distinct(StringComparer.Ordinal)]));
        }
        return calls.ToImmutable();
    }

    /// <summary>A query for the values that the variables have before any process is called: those of VALUES and BIND.</summary>
    public static SelectQuery ValuesOf(Pattern pattern, IReadOnlyList<string> variables) =>
        new(variables, new Distinct(new Project(Given(pattern), variables)), DatasetClause.None, new Dictionary<string, string>());

    private static Pattern Given(Pattern pattern) => pattern switch
    {
        InlineData => pattern,
        Join join => new Join(Given(join.Left), Given(join.Right)),
        LeftJoin join => Given(join.Left),
        Minus minus => Given(minus.Left),
        Extend extend => extend with { Inner = Given(extend.Inner) },
        Filter filter => Given(filter.Inner),
        Project project => Given(project.Inner),
        Distinct distinct => Given(distinct.Inner),
        Reduced reduced => Given(reduced.Inner),
        OrderBy order => Given(order.Inner),
        Slice slice => Given(slice.Inner),
        _ => Bgp.Unit,
    };

    private static IEnumerable<TriplePattern> Triples(Pattern pattern) => pattern switch
    {
        Bgp bgp => bgp.Triples,
        PathPattern path => [new TriplePattern(path.Subject, new Variable("."), path.Object)],
        Join join => Triples(join.Left).Concat(Triples(join.Right)),
        LeftJoin join => Triples(join.Left).Concat(Triples(join.Right)),
        Union union => Triples(union.Left).Concat(Triples(union.Right)),
        Minus minus => Triples(minus.Left).Concat(Triples(minus.Right)),
        Filter filter => Triples(filter.Inner),
        Extend extend => Triples(extend.Inner),
        Project project => Triples(project.Inner),
        Distinct distinct => Triples(distinct.Inner),
        Reduced reduced => Triples(reduced.Inner),
        OrderBy order => Triples(order.Inner),
        Slice slice => Triples(slice.Inner),
        Group group => Triples(group.Inner),
        _ => [],
    };
}
