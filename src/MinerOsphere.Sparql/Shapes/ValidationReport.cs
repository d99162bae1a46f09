using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>What a validation found (SHACL §3.6.1): complete, or there is no report.</summary>
public sealed class ValidationReport
{
    internal ValidationReport(IReadOnlyList<ValidationResult> results) => Results = results;

    /// <summary>True when there is no result at all, of any severity.</summary>
    public bool Conforms => Results.Count == 0;

    /// <summary>All results, by shape.</summary>
    public IReadOnlyList<ValidationResult> Results { get; }

    /// <summary>True when a result is neither a <c>sh:Warning</c> nor a <c>sh:Info</c>.</summary>
    public bool HasViolations => Results.Any(result => result.Severity.Value is not (Shacl.Warning or Shacl.Info));

    /// <summary>Writes the report in the standard's own vocabulary, with blank nodes that start with <c>report</c>.</summary>
    public void WriteTo(IQuadSink sink) => new ReportGraph(sink).Write(this);

    /// <summary>Writes the report for people: each result with its place and reason, then the counts.</summary>
    /// <param name="text">Where it goes.</param>
    /// <param name="prefixes">Prefix to namespace, to shorten IRIs with; none for the usual ones.</param>
    public void WriteTo(TextWriter text, IEnumerable<KeyValuePair<string, string>>? prefixes = null) => new ReportText(text, prefixes).Write(this);
}
