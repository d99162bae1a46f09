using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes.Validation;

/// <summary>Where constraints tell what they find: either every result, or only whether there is one (SHACL §3.4.2, conformance checking).</summary>
internal sealed class Findings
{
    private const int BytesPerResult = 400;

    private readonly List<ValidationResult>? results;

    private Findings(List<ValidationResult>? results) => this.results = results;

    public static Findings All() => new([]);

    public static Findings First() => new(null);

    public bool Any { get; private set; }

    /// <summary>True when nothing more needs to be found.</summary>
    public bool IsSettled => Any && results is null;

    public IReadOnlyList<ValidationResult> Results => results ?? [];

    /// <summary>A result with the shape's own path.</summary>
    public void Add(ValidationRun run, Shape shape, Constraint constraint, TermId focus, TermId value = default) =>
        Add(run, shape, constraint, focus, value, shape.Path, null);

    /// <summary>A result with a path and messages of its own.</summary>
    public void Add(
        ValidationRun run, Shape shape, Constraint constraint, TermId focus, TermId value, PropertyPath? path, IReadOnlyList<Literal>? messages)
    {
        Any = true;
        if (results is null)
            return;
        run.Context.Reserve(BytesPerResult);
        results.Add(new ValidationResult
        {
            FocusNode = run.Terms.Resolve(focus),
            Path = path,
            Value = value.IsNone ? null : run.Terms.Resolve(value),
            SourceShape = shape.Node,
            SourceConstraint = constraint.Source,
            Component = constraint.Component,
            Severity = shape.Severity,
            Messages = messages ?? (shape.Messages.Count > 0 ? shape.Messages : [Literal.WithLanguage(constraint.Description, "en")]),
        });
    }
}
