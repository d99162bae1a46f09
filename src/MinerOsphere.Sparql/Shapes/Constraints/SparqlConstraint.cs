using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:sparql</c> (SHACL §5): a SELECT query, run with <c>$this</c> bound to each focus node, whose every solution is a fault.</summary>
public sealed class SparqlConstraint : Constraint
{
    private readonly Term node;
    private readonly Query query;

    internal SparqlConstraint(Term node, string text, Query query, IReadOnlyList<Literal> messages) : base(Named("SPARQL"))
    {
        this.node = node;
        this.query = query;
        Query = text;
        Messages = messages;
    }

    /// <summary>The query as written, without its prefixes.</summary>
    public string Query { get; }

    /// <summary>The constraint's own messages, with places for the query's variables.</summary>
    public IReadOnlyList<Literal> Messages { get; }

    /// <summary>True for a constraint that is switched off.</summary>
    public bool IsDeactivated { get; internal init; }

    /// <inheritdoc/>
    public override Term Source => node;

    /// <inheritdoc/>
    public override string Description => "must give no solution of the SPARQL constraint";

    internal override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        if (IsDeactivated)
            return;
        foreach (var focus in nodes.Focus)
        {
            var bound = run.Bound(shape, focus);
            var messages = Messages.Count > 0 ? Messages : shape.Messages;
            SelectFindings.Tell(run, shape, this, focus, PreBinding.Bind(query, bound), bound, messages, findings);
            if (findings.IsSettled)
                return;
        }
    }
}
