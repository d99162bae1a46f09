using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>
/// A constraint of a component that the shapes graph defines in SPARQL (SHACL §6): an ASK query that is true for each value, or a SELECT
/// query whose every solution is a fault.
/// </summary>
public sealed class CustomConstraint : Constraint
{
    private readonly Query query;
    private readonly IReadOnlyList<Literal> messages;

    internal CustomConstraint(string component, IReadOnlyDictionary<string, Term> parameters, Query query, IReadOnlyList<Literal> messages)
        : base(component)
    {
        Parameters = parameters;
        this.query = query;
        this.messages = messages;
    }

    /// <summary>The parameters by name: the local names of their properties.</summary>
    public IReadOnlyDictionary<string, Term> Parameters { get; }

    /// <inheritdoc/>
    public override string Description => $"must satisfy {TermNames.Of(Component)} with {string.Join(", ", Parameters.Select(pair => $"{pair.Key} {TermNames.Of(pair.Value)}"))}";

    internal override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        for (var i = 0; i < nodes.Count && !findings.IsSettled; i++)
        {
            var bound = run.Bound(shape, nodes.Focus[i]);
            foreach (var (name, value) in Parameters)
                bound[name] = value;
            var texts = shape.Messages.Count > 0 ? shape.Messages : messages;
            if (query is AskQuery)
                Ask(run, shape, nodes.Focus[i], nodes.Of(i), bound, texts, findings);
            else
                SelectFindings.Tell(run, shape, this, nodes.Focus[i], PreBinding.Bind(query, bound), bound, texts, findings);
        }
    }

    private void Ask(
        ValidationRun run, Shape shape, TermId focus, ReadOnlySpan<TermId> values, Dictionary<string, Term> bound, IReadOnlyList<Literal> texts, Findings findings)
    {
        foreach (var value in values)
        {
            bound[PreBinding.Value] = run.Terms.Resolve(value);
            using var answer = (BooleanResult)run.Execute(PreBinding.Bind(query, bound));
            if (answer.Value)
                continue;
            IReadOnlyList<Literal>? filled = texts.Count == 0 ? null : [.. texts.Select(text => MessageTemplate.Fill(text, bound.GetValueOrDefault))];
            findings.Add(run, shape, this, focus, value, shape.Path, filled);
            if (findings.IsSettled)
                return;
        }
    }
}
