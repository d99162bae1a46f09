using System.Globalization;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Writes a report for people, in English.</summary>
internal sealed class ReportText
{
    private readonly TextWriter text;
    private readonly KeyValuePair<string, string>[] prefixes;

    public ReportText(TextWriter text, IEnumerable<KeyValuePair<string, string>>? prefixes)
    {
        this.text = text;
        this.prefixes = [.. (prefixes ?? WellKnownPrefixes.All.Append(new("sh", Shacl.Namespace))).OrderByDescending(pair => pair.Value.Length)];
    }

    public void Write(ValidationReport report)
    {
        foreach (var result in report.Results)
        {
            text.Write($"{Name(result.Severity)}: {Short(result.FocusNode)}");
            if (result.Path is not null)
                text.Write($" {Short(result.Path)}");
            if (result.Value is not null && !(result.Path is null && result.Value.Equals(result.FocusNode)))
                text.Write($" = {Short(result.Value)}");
            text.WriteLine();
            foreach (var message in result.Messages)
                text.WriteLine($"  {message.Lexical}");
            text.WriteLine($"  {Short(result.Component)} of {Short(result.SourceShape)}");
        }
        text.WriteLine(report.Conforms ? "The data conforms." : $"The data does not conform: {Counts(report)}.");
    }

    private string Counts(ValidationReport report) => string.Join(", ", report.Results
        .GroupBy(result => result.Severity)
        .OrderByDescending(group => group.Count())
        .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count():N0} x {Name(group.Key)}")));

    /// <summary>SHACL's own severities by their plain name.</summary>
    private string Name(Iri severity) =>
        severity.Value.StartsWith(Shacl.Namespace, StringComparison.Ordinal) ? severity.Value[Shacl.Namespace.Length..] : Short(severity);

    private string Short(PropertyPath path) => path switch
    {
        Link link => Short(link.Predicate),
        Inverse inverse => "^" + Short(inverse.Inner),
        Sequence sequence => $"({Short(sequence.First)}/{Short(sequence.Second)})",
        Alternative alternative => $"({Short(alternative.First)}|{Short(alternative.Second)})",
        ZeroOrMore more => Short(more.Inner) + "*",
        OneOrMore more => Short(more.Inner) + "+",
        ZeroOrOne one => Short(one.Inner) + "?",
        _ => path.ToString(),
    };

    private string Short(Term term)
    {
        if (term is not Iri iri)
            return term.ToString()!;
        foreach (var (prefix, name) in prefixes)
            if (iri.Value.Length > name.Length && iri.Value.StartsWith(name, StringComparison.Ordinal) && !iri.Value.AsSpan(name.Length).ContainsAny('/', '#'))
                return $"{prefix}:{iri.Value[name.Length..]}";
        return iri.ToString();
    }
}
