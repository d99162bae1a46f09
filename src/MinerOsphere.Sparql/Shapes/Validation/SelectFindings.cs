using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>From the solutions of a SELECT query to results (SHACL §5.3): each solution is a fault.</summary>
internal static class SelectFindings
{
    private const string PathVariable = "path";
    private const string MessageVariable = "message";
    private const string FailureVariable = "failure";

    /// <param name="run">The validation.</param>
    /// <param name="shape">The shape that has the constraint.</param>
    /// <param name="constraint">The constraint.</param>
    /// <param name="focus">The focus node, which was bound to <c>$this</c>.</param>
    /// <param name="query">The query with its values bound.</param>
    /// <param name="bound">The values, for messages.</param>
    /// <param name="messages">The messages where a solution has none of its own; empty for the constraint's description.</param>
    /// <param name="findings">Where results go.</param>
    public static void Tell(
        ValidationRun run, Shape shape, Constraint constraint, TermId focus, Query query, IReadOnlyDictionary<string, Term> bound,
        IReadOnlyList<Literal> messages, Findings findings)
    {
        using var solutions = (Solutions)run.Execute(query);
        var columns = solutions.Variables.Select((name, column) => (name, column)).ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);
        while (!findings.IsSettled && solutions.Next() is { } batch)
        {
            for (var row = 0; row < batch.Count && !findings.IsSettled; row++)
            {
                if (Of(FailureVariable, batch, row) is Literal { Lexical: "true" or "1", Datatype: Xsd.Boolean })
                    throw new QueryException(QueryFailure.ConstraintFailed, $"The constraint {constraint.Source ?? constraint.Component} says that it cannot be evaluated at {run.Terms.Resolve(focus)}.");
                // A node shape's value is the focus node unless the query says another.
                var value = Of(PreBinding.Value, batch, row) is { } found ? run.Terms.Intern(found) : shape.Path is null ? focus : default;
                var path = Of(PathVariable, batch, row) is Iri predicate ? new Link(predicate) : shape.Path;
                findings.Add(run, shape, constraint, focus, value, path, Messages(batch, row));
            }
        }

        Term? Of(string name, SolutionBatch batch, int row) =>
            columns.TryGetValue(name, out var column) && batch.Columns[column][row] is { IsNone: false } id ? solutions.Resolve(id) : null;

        IReadOnlyList<Literal>? Messages(SolutionBatch batch, int row)
        {
            if (Of(MessageVariable, batch, row) is Literal { Datatype: Xsd.String or RdfSyntax.LangString or RdfSyntax.DirLangString } own)
                return [own];
            return messages.Count == 0 ? null : [.. messages.Select(message => MessageTemplate.Fill(message, name => Of(name, batch, row) ?? bound.GetValueOrDefault(name)))];
        }
    }
}
