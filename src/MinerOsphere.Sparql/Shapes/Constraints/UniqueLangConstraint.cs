using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:uniqueLang</c> (SHACL §4.4.5): no two values have the same language. One result for each language that comes twice.</summary>
public sealed class UniqueLangConstraint : Constraint
{
    internal UniqueLangConstraint() : base(Named("UniqueLang")) { }

    /// <inheritdoc/>
    public override string Description => "must have at most one value per language";

    internal override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count && !findings.IsSettled; i++)
        {
            var values = nodes.Of(i);
            if (values.Length < 2)
                continue;
            counts.Clear();
            foreach (var value in values)
            {
                if (value.IsInline || !value.IsLiteral || run.Terms.Resolve(value) is not Literal { Language: { } language })
                    continue;
                var count = counts[language] = counts.GetValueOrDefault(language) + 1;
                if (count == 2)
                    findings.Add(run, shape, this, nodes.Focus[i]);
            }
        }
    }
}
