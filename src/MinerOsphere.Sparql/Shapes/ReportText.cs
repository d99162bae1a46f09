using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Writes a report for people, in English.</summary>
internal sealed class ReportText
{
    private readonly TextWriter text;
    private readonly TermNames names;

    public ReportText(TextWriter text, IEnumerable<KeyValuePair<string, string>>? prefixes)
    {
        this.text = text;
        names = TermNames.With(prefixes);
    }

    public void Write(ValidationReport report)
    {
        foreach (var result in report.Results)
        {
            text.Write($"{Name(result.Severity)}: {names.Short(result.FocusNode)}");
            if (result.Path is not null)
                text.Write($" {names.Short(result.Path)}");
            if (result.Value is not null && !(result.Path is null && result.Value.Equals(result.FocusNode)))
                text.Write($" = {names.Short(result.Value)}");
            text.WriteLine();
            foreach (var message in result.Messages)
                text.WriteLine($"  {message.Lexical}");
            // A blank node's label tells a reader nothing.
            text.WriteLine($"  {names.Short(result.Component)}{(result.SourceShape is Iri shape ? $" of {names.Short(shape)}" : "")}");
        }
        text.WriteLine(report.Conforms ? "The data conforms." : $"The data does not conform: {Counts(report)}.");
    }

    private string Counts(ValidationReport report) => string.Join(", ", report.Results
        .GroupBy(result => result.Severity)
        .OrderByDescending(group => group.Count())
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} x {Name(group.Key)}")));

    /// <summary>SHACL's own severities by their plain name.</summary>
    private string Name(Iri severity) =>
        severity.Value.StartsWith(Shacl.Namespace, StringComparison.Ordinal) ? severity.Value[Shacl.Namespace.Length..] : names.Short(severity);
}
